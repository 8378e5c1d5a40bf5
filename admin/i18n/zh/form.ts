/** form-js's own texts, which it has only in English; `form.` keys name them, `%{…}` is what it filled in. */
export const formMessages = {
  required: '此项必填',
  min: '不能小于 %{value}',
  max: '不能大于 %{value}',
  minLength: '至少 %{value} 个字',
  maxLength: '最多 %{value} 个字',
  pattern: '格式不符',
  phone: '应为有效的电话号码',
  email: '应为有效的邮箱',
  number: '应为数字',
  select: '请选择',
  search: '搜索',
  noResults: '没有结果',
  allSelected: '已全部选择',
  add: '添加',
  loading: '正在载入表单…',
  broken: '表单无法显示',
};
