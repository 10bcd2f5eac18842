/* The words of the library. */

import { words } from '../core/i18n.js';

const many = (one, more) => ({ count, written = count }) => (count === 1 ? one : more.replace('{count}', written));

export const t = words({
  en: {
    heading: 'Library', sections: 'Sections of the library', documents: 'Documents', failures: 'Not read', jobs: 'Jobs',
    add: 'Add documents', drop: 'Drop files or a folder here', dropNow: 'Drop to add', choose: 'Choose files', kinds: 'PDF, Word, PowerPoint, Excel, pictures, text, Markdown, HTML',
    into: 'Into collection', fresh: 'New collection …', freshName: 'Name of the new collection', freshBad: 'Letters, digits, space, dot, hyphen and underscore, at most 100.',
    sending: many('Sending 1 file', 'Sending {count} files'), sent: '{percent} %', stop: 'Stop', twice: 'Left out, for two files have the same name: {names}', again: 'Try again',
    upload: many('Reading 1 file', 'Reading {count} files'), folder: 'Reading the folder', reingest: 'Reading again', remove: 'Removing',
    uploadEnded: many('Upload of 1 file', 'Upload of {count} files'), folderEnded: 'Folder', reingestEnded: 'Read again', removeEnded: 'Removal',
    queued: 'Waits for its turn', starting: 'Starting …', pagesOf: '{stored} of {pages} pages', filesOf: '{finished} of {files} files', cancel: 'Cancel', cancelling: 'Ends at its next page …',
    waiting: 'waits', pages: many('1 page', '{count} pages'), unchanged: 'unchanged', ready: 'read', failed: 'not read', notesEarly: 'Answers and search find documents as soon as each is read.',
    done: 'Done', failedJob: 'Failed', cancelled: 'Cancelled', running: 'Running', hide: 'Hide', earlier: 'Earlier jobs', noJobs: 'Nothing was read or removed lately.', noJobsText: 'Jobs appear here when documents are added, read again or removed.',
    added: many('1 new', '{count} new'), changed: many('1 changed', '{count} changed'), same: many('1 unchanged', '{count} unchanged'), removed: many('1 removed', '{count} removed'), failedFiles: many('1 not read', '{count} not read'), nothingDone: 'nothing to do',
    filter: 'Filter by name', read: 'How pages were read', any: 'All', ocr: 'Scanned', blank: 'Blank pages', failedPages: 'Failed pages', count: many('1 document', '{count} documents'),
    name: 'Document', how: 'How its pages were read', when: 'Added', actions: 'Actions', more: 'More about {title}',
    open: 'Open', ledger: 'Pages', ask: 'Ask about it', download: 'Download the original', again_: 'Read again', delete: 'Delete …',
    'text-layer': 'text', ocr_: 'recognised', mixed: 'mixed', none: 'no text', blankPage: 'blank', failedPage: 'failed', hidden: 'hidden',
    deleteHeading: 'Delete “{title}”?', deleteText: 'It is not found from now on. An uploaded file is deleted as well; a file in a folder of the server stays there.', deleteDo: 'Delete', deleted: 'Deleted: {title}',
    againHeading: 'Read “{title}” again?', againText: 'It is not found while it is read. Useful after settings or text recognition changed.', againDo: 'Read again',
    empty: 'No documents yet', emptyWrite: 'Add files, and ask about them as soon as they are read.', emptyRead: 'Somebody with the right to add documents has to do so first.', emptyCollection: 'This collection is empty.',
    noneFits: 'No document fits', noneFitsText: 'Take back a filter to see more.', reset: 'Show all',
    back: 'All documents', details: '{collection} · {source}', coverage: 'Text on {percent} of the pages that are not blank', notices: 'Notes on this document',
    legend: 'Pages', pageText: 'Text of the file', pageOcr: 'Text recognised in the picture', pageMixed: 'Text of the file, and recognised in pictures', pageNone: 'No text', pageBlank: 'Blank', pageFailed: 'Could not be read',
    noneHere: 'There is no such page.', openPage: 'Open {place}',
    noFailures: 'Every file was read', noFailuresText: 'Files that cannot be read are listed here, with the reason.', failureCount: many('1 file could not be read.', '{count} files could not be read.'), failureHelp: 'Mend the file and add it again; it replaces what failed.',
    forget: 'Forget {name}', forgetHeading: 'Forget “{name}”?', forgetText: 'The uploaded file is deleted. A file in a folder of the server is tried again when the folder is read.', forgetDo: 'Forget', forgot: 'Forgotten: {name}',
    readFolder: 'Read the folder', folderText: 'This collection has a folder on the server.', folderStarted: 'The folder is being read.',
    damaged: 'Damaged', password: 'Locked by a password', emptyFile: 'Empty', unsupported: 'Unknown kind of file', unreadable: 'Cannot be opened', too_large: 'Too large', conversion: 'Cannot be converted', timeout: 'Took too long', crashed: 'Crashed the reader', other: 'Not read',
  },
  zh: {
    heading: '文档库', sections: '文档库栏目', documents: '文档', failures: '未能读取', jobs: '任务',
    add: '添加文档', drop: '将文件或文件夹拖放到此处', dropNow: '松开即可添加', choose: '选择文件', kinds: 'PDF、Word、PowerPoint、Excel、图片、文本、Markdown、HTML',
    into: '添加到文档集', fresh: '新建文档集……', freshName: '新文档集的名称', freshBad: '可用文字、数字、空格、点、连字符和下划线，最多 100 个字符。',
    sending: '正在发送 {count} 个文件', sent: '{percent}%', stop: '停止', twice: '以下文件重名，未添加：{names}', again: '重试',
    upload: '正在读取 {count} 个文件', folder: '正在读取文件夹', reingest: '正在重新读取', remove: '正在删除',
    uploadEnded: '上传 {count} 个文件', folderEnded: '读取文件夹', reingestEnded: '重新读取', removeEnded: '删除',
    queued: '排队等候', starting: '正在启动……', pagesOf: '{stored} / {pages} 页', filesOf: '{finished} / {files} 个文件', cancel: '取消', cancelling: '读完当前页后停止……',
    waiting: '等候', pages: '{count} 页', unchanged: '无变化', ready: '已读取', failed: '未能读取', notesEarly: '每份文档读取完成后，即可提问和搜索。',
    done: '完成', failedJob: '失败', cancelled: '已取消', running: '进行中', hide: '隐藏', earlier: '以往任务', noJobs: '最近没有任务', noJobsText: '添加、重新读取或删除文档时，任务会显示在此处。',
    added: '新增 {count}', changed: '更新 {count}', same: '无变化 {count}', removed: '删除 {count}', failedFiles: '未能读取 {count}', nothingDone: '无需处理',
    filter: '按名称筛选', read: '页面读取方式', any: '全部', ocr: '扫描件', blank: '空白页', failedPages: '失败页', count: '{count} 份文档',
    name: '文档', how: '页面读取方式', when: '添加时间', actions: '操作', more: '《{title}》的更多操作',
    open: '打开', ledger: '页面', ask: '就此文档提问', download: '下载原文件', again_: '重新读取', delete: '删除……',
    'text-layer': '文本', ocr_: '识别', mixed: '混合', none: '无文字', blankPage: '空白', failedPage: '失败', hidden: '隐藏',
    deleteHeading: '删除《{title}》？', deleteText: '删除后将立即无法查找。上传的文件会一并删除；服务器文件夹中的文件会保留。', deleteDo: '删除', deleted: '已删除：{title}',
    againHeading: '重新读取《{title}》？', againText: '读取期间无法查找此文档。适用于设置或文字识别有变化之后。', againDo: '重新读取',
    empty: '还没有文档', emptyWrite: '添加文件，读取完成后即可提问。', emptyRead: '需要由有权添加文档的人先添加。', emptyCollection: '此文档集为空。',
    noneFits: '没有符合条件的文档', noneFitsText: '取消某个筛选条件可查看更多。', reset: '显示全部',
    back: '全部文档', details: '{collection} · {source}', coverage: '非空白页中有文字的占 {percent}', notices: '关于此文档的说明',
    legend: '页面', pageText: '文件自带文本', pageOcr: '由图像识别的文字', pageMixed: '文件文本，以及由图片识别的文字', pageNone: '无文字', pageBlank: '空白', pageFailed: '无法读取',
    noneHere: '没有这样的页面。', openPage: '打开{place}',
    noFailures: '所有文件均已读取', noFailuresText: '无法读取的文件及原因会列在此处。', failureCount: '{count} 个文件未能读取。', failureHelp: '修复文件后重新添加，即可替换失败的文件。',
    forget: '移除 {name}', forgetHeading: '移除“{name}”？', forgetText: '上传的文件会被删除。服务器文件夹中的文件会在下次读取文件夹时重试。', forgetDo: '移除', forgot: '已移除：{name}',
    readFolder: '读取文件夹', folderText: '此文档集对应服务器上的一个文件夹。', folderStarted: '正在读取文件夹。',
    damaged: '文件损坏', password: '有密码保护', emptyFile: '空文件', unsupported: '不支持的文件类型', unreadable: '无法打开', too_large: '文件过大', conversion: '无法转换', timeout: '读取超时', crashed: '读取程序崩溃', other: '未能读取',
  },
});

const REASONS = ['damaged', 'password', 'unsupported', 'unreadable', 'too_large', 'conversion', 'timeout', 'crashed'];

/** Returns why a file was not read, in a few words. */
export function reasonWords(reason) {
  if (reason === 'empty') return t('emptyFile');
  return t(REASONS.includes(reason) ? reason : 'other');
}
