import { checkExamples } from '../testing/examples.js';
import { listFunctions } from './list.js';

checkExamples(listFunctions, {
  'list contains(list: list, element: Any): boolean': [
    ['list contains([1,2,3], 2)', true],
    ['list contains([1,2,3], "2")', false],
    ['list contains([1, null], null)', true],
    ['list contains([{a:1}], {a:1})', true],
    ['list contains(1, 1)', null],
  ],
  'count(list: list): number': [
    ['count([1,2,3])', 3],
    ['count(5)', null],
  ],
  'is empty(list: list): boolean': [
    ['is empty([])', true],
    ['is empty([1,2,3])', false],
    ['is empty("x")', null],
  ],
  'min(list: list): Any': [
    ['min([1,2,3])', 1],
    ['min(1,2,3)', 1],
    ['min([date("2018-01-01"), date("2017-01-01")])', '2017-01-01'],
    ['min("b", "a")', 'a'],
    ['min([])', null],
    ['min([true, false])', null],
    ['min([1, "a"])', null],
  ],
  'max(list: list): Any': [
    ['max([1,2,3])', 3],
    ['max(1,2,3)', 3],
    ['max([@"P1D", @"PT36H"])', 'P1DT12H'],
    ['max([1, null])', null],
  ],
  'sum(list: list): number': [
    ['sum([1,2,3])', 6],
    ['sum(1,2,3)', 6],
    ['sum([0.1, 0.2])', 0.3],
    ['sum([])', null],
    ['sum([1, "2"])', null],
    ['sum([1, null])', null],
  ],
  'product(list: list): number': [
    ['product([2, 3, 4])', 24],
    ['product(2, 3, 4)', 24],
  ],
  'mean(list: list): number': [
    ['mean([1,2,3])', 2],
    ['mean(1,2,3)', 2],
    ['mean([])', null],
  ],
  'median(list: list): number': [
    ['median(8, 2, 5, 3, 4)', 4],
    ['median([6, 1, 2, 3])', 2.5],
    ['median([100, 9, 20])', 20],
  ],
  'stddev(list: list): number': [
    ['stddev(2, 4, 7, 5)', 2.0816659994661326],
    ['stddev([2, 4, 7, 5])', 2.0816659994661326],
    ['stddev([])', null],
  ],
  'mode(list: list): list<number>': [
    ['mode(6, 3, 9, 6, 6)', [6]],
    ['mode([6, 1, 9, 6, 1])', [1, 6]],
    ['mode([])', []],
  ],
  'all(list: list): boolean': [
    ['all([true,false])', false],
    ['all(false,null,true)', false],
    ['all([])', true],
    ['all(true, null, true)', null],
    ['all(0)', null],
  ],
  'any(list: list): boolean': [
    ['any([false,true])', true],
    ['any(false,null,true)', true],
    ['any([])', false],
    ['any(false, null)', null],
  ],
  'and(list: list): boolean': [
    ['and([true,false])', false],
    ['and(true, true)', true],
  ],
  'or(list: list): boolean': [
    ['or([false,true])', true],
    ['or(false, false)', false],
  ],
  'sublist(list: list, start position: number): list': [
    ['sublist([1,2,3], 2)', [2, 3]],
    ['sublist([1,2,3], -2)', [2, 3]],
    ['sublist([1,2,3], 0)', null],
  ],
  'sublist(list: list, start position: number, length: number): list': [
    ['sublist([1,2,3], 1, 2)', [1, 2]],
    ['sublist([1,2,3], -1, 5)', [3]],
  ],
  'sublist(list: list, start: number): list': [['sublist(list: [1,2,3], start: 3)', [3]]],
  'sublist(list: list, start: number, length: number): list': [['sublist(list: [1,2,3], start: 1, length: 1)', [1]]],
  'append(list: list, items: list): list': [
    ['append([1], 2, 3)', [1, 2, 3]],
    ['append([1], [2])', [1, [2]]],
  ],
  'concatenate(lists: list): list': [
    ['concatenate([1,2],[3])', [1, 2, 3]],
    ['concatenate([1],[2],[3])', [1, 2, 3]],
    ['concatenate([[1],[2]])', [1, 2]],
  ],
  'insert before(list: list, position: number, newItem: Any): list': [
    ['insert before([1,3],1,2)', [2, 1, 3]],
    ['insert before([1,3],-1,2)', [1, 2, 3]],
    ['insert before([1,3],0,2)', null],
  ],
  'remove(list: list, position: number): list': [
    ['remove([1,2,3], 2)', [1, 3]],
    ['remove([1,2,3], -1)', [1, 2]],
    ['remove([1,2,3], 9)', [1, 2, 3]],
    ['remove([1,2,3], 0)', null],
  ],
  'list replace(list: list, position: number, newItem: Any): list': [
    ['list replace([2,4,7,8], 3, 6)', [2, 4, 6, 8]],
    ['list replace([1], 3, 6)', null],
  ],
  'list replace(list: list, match: function, newItem: Any): list': [
    ['list replace([2,4,7,8], function(item, newItem) item < newItem, 5)', [5, 5, 7, 8]],
  ],
  'reverse(list: list): list': [['reverse([1,2,3])', [3, 2, 1]]],
  'index of(list: list, match: Any): list<number>': [
    ['index of([1,2,3,2],2)', [2, 4]],
    ['index of([1,2,null],null)', [3]],
    ['index of([1,2,3],4)', []],
  ],
  'union(lists: list): list': [
    ['union([1,2],[2,3])', [1, 2, 3]],
    ['union(lists: [[1,2],[2,3]])', [1, 2, 3]],
    ['union([{a:1}],[{a:1},{b:null}])', [{ a: 1 }, { b: null }]],
    ['union([1,null],[2,null])', [1, null, 2]],
  ],
  'distinct values(list: list): list': [
    ['distinct values([1,2,3,2,1])', [1, 2, 3]],
    ['distinct values([[1],[],[1],[null],[]])', [[1], [], [null]]],
    ['distinct values([1,"1",null,null])', [1, '1', null]],
  ],
  'duplicate values(list: list): list': [
    ['duplicate values([1,2,3,2,1])', [1, 2]],
    ['duplicate values([{a:1},{},{},{b:2},{a:1}])', [{ a: 1 }, {}]],
    ['duplicate values([1,2])', []],
  ],
  'flatten(list: list): list': [['flatten([[1,2],[[3]], 4])', [1, 2, 3, 4]]],
  'partition(list: list, size: number): list': [
    ['partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['partition([], 2)', []],
    ['partition([1,2], 0)', null],
  ],
  'sort(list: list, precedes: function): list': [
    ['sort(list: [3,1,4,5,2], precedes: function(x,y) x < y)', [1, 2, 3, 4, 5]],
    ['sort([{a:1,b:1},{a:0,b:2},{a:1,b:3}], function(x,y) x.a < y.a).b', [2, 1, 3]],
    ['sort([1,2], function(x) true)', null],
    ['sort([1,"a"], function(x,y) x < y)', null],
  ],
  'string join(list: list): string': [
    ['string join(["a","b","c"])', 'abc'],
    ['string join(["a",null,"c"])', 'ac'],
    ['string join([])', ''],
    ['string join(["a", 1])', null],
  ],
  'string join(list: list, delimiter: string?): string': [
    ['string join(["a"], "X")', 'a'],
    ['string join(["a","b","c"], ", ")', 'a, b, c'],
    ['string join(["a","b"], null)', 'ab'],
  ],
  'string join(list: list, delimiter: string?, prefix: string?, suffix: string?): string': [
    ['string join(["a","b","c"], ", ", "[", "]")', '[a, b, c]'],
  ],
});
