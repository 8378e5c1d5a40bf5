import { checkExamples } from '../testing/examples.js';
import { contextFunctions } from './context.js';

checkExamples(contextFunctions, {
  'get value(context: context, key: string): Any': [
    ['get value({foo: 123}, "foo")', 123],
    ['get value({a: 1}, "b")', null],
    ['get value({a: 1}, "constructor")', null],
    ['get value(1, "b")', null],
  ],
  'get value(context: context, keys: list): Any': [
    ['get value({x:1, y: {z:0}}, ["y", "z"])', 0],
    ['get value({x: {y: {z:0}}}, ["x", "y"])', { z: 0 }],
    ['get value({a: {b: 3}}, ["b"])', null],
    ['get value({a: {b: 3}}, [])', null],
    ['get value({a: {b: 3}}, ["a", 1])', null],
    ['get value({a: 1}, ["a", "b"])', null],
  ],
  'get value(m: context, key: string): Any': [['get value(m: {foo: 123}, key: "foo")', 123]],
  'get entries(context: context): list<context>': [
    ['get entries({foo: 123})', [{ key: 'foo', value: 123 }]],
    ['get entries({})', []],
    ['get entries({c: 1, b: 2, a: 3}).key', ['c', 'b', 'a']],
  ],
  'get entries(m: context): list<context>': [['get entries(m: {foo: 123})', [{ key: 'foo', value: 123 }]]],
  'context put(context: context, key: string, value: Any): context': [
    ['context put({x:1}, "y", 2)', { x: 1, y: 2 }],
    ['context put({x:1}, "x", 2)', { x: 1 + 1 }],
    ['context put({}, "x", missing)', { x: null }],
    ['get entries(context put({c: 1, b: 2}, "c", 10)).key', ['c', 'b']],
  ],
  'context put(context: context, keys: list, value: Any): context': [
    ['context put({x:1}, ["y"], 2)', { x: 1, y: 2 }],
    ['context put({x:1, y: {z:0}}, ["y", "z"], 2)', { x: 1, y: { z: 2 } }],
    ['context put({x:1}, ["y", "z"], 2)', { x: 1, y: { z: 2 } }],
    ['context put({x:1, y:2}, ["y", "z"], 2)', { x: 1, y: { z: 2 } }],
    ['context put({x:1}, [], 2)', null],
    ['context put({x:1}, null, 2)', null],
    ['context put({x:1}, [1], 2)', null],
  ],
  'put(context: context, key: string, value: Any): context': [['put({x:1}, "y", 2)', { x: 1, y: 2 }]],
  'context merge(contexts: list): context': [
    ['context merge([{x:1}, {y:2}])', { x: 1, y: 2 }],
    ['context merge([{x:1, y: 0}, {y:2}])', { x: 1, y: 2 }],
    ['context merge({x:1}, {x:2}, {y:3})', { x: 2, y: 3 }],
    ['context merge(contexts: [{x:1}, {y:2}])', { x: 1, y: 2 }],
    ['context merge({}, 1)', null],
  ],
  'put all(contexts: list): context': [['put all({x:1}, {y:2})', { x: 1, y: 2 }]],
  'context(entries: list): context': [
    ['context([{"key":"a", "value":1}, {"key":"b", "value":2}])', { a: 1, b: 2 }],
    ['context([{"key":"a", "value":1}, {"key":"a", "value":2}])', { a: 2 }],
    ['context([])', {}],
    ['context([{key: "a"}])', null],
    ['context([{key: 1, value: 2}])', null],
  ],
});
