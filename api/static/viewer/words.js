/* The words of the document viewer. */

import { words } from '../core/i18n.js';

export const t = words({
  en: {
    viewer: 'Document: {title}', close: 'Close document', full: 'Open alone', download: 'Download the original',
    rail: 'Overview of pages', previous: 'Previous {unit}', next: 'Next {unit}', number: 'Go to {unit}', of: '/ {count}',
    smaller: 'Smaller', larger: 'Larger', fit: 'Fit to width', zoom: 'Zoom {percent} %',
    find: 'Find in document', findLong: 'Words to find in this document', nothing: 'Not found', places: '{at} of {count}',
    earlier: 'Previous place', later: 'Next place', more: 'The first {count} places are shown.', stop: 'End search',
    notes: 'Speaker notes', notesOf: 'Notes of slide {number}', hidden: 'Hidden slide',
    page: 'page', slide: 'slide', image: 'image', label: '{unit} {number}',
    failed: 'This {unit} could not be read.', noImage: 'There is no picture of this {unit}.',
    keys: 'Keys: ← and → for pages, + and − for size, 0 to fit, / to find, Esc to close',
  },
  zh: {
    viewer: '文档：{title}', close: '关闭文档', full: '单独打开', download: '下载原文件',
    rail: '页面概览', previous: '上一{unit}', next: '下一{unit}', number: '跳转到{unit}', of: '/ {count}',
    smaller: '缩小', larger: '放大', fit: '适合宽度', zoom: '缩放 {percent}%',
    find: '在文档中查找', findLong: '要在此文档中查找的文字', nothing: '没有找到', places: '{at} / {count}',
    earlier: '上一处', later: '下一处', more: '仅显示前 {count} 处。', stop: '结束查找',
    notes: '演讲者备注', notesOf: '第 {number} 张幻灯片的备注', hidden: '隐藏的幻灯片',
    page: '页', slide: '张', image: '图', label: '第 {number} {unit}',
    failed: '此页无法读取。', noImage: '此页没有图片。',
    keys: '快捷键：← → 翻页，+ − 缩放，0 适合宽度，/ 查找，Esc 关闭',
  },
});
