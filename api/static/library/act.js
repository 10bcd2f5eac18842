/* What can be done with a document: delete it, read it again. */

import { announce } from '../core/dom.js';
import { post, remove } from '../core/api.js';
import { confirmed } from '../parts/confirm.js';
import { t } from './words.js';

/** Asks, then deletes; resolves to whether it was. `onjob` gets the job. */
export async function deleteDocument({ id, title }, onjob) {
  const act = async () => onjob((await remove(`v1/documents/${id}`)).job);
  const done = await confirmed({ heading: t('deleteHeading', { title }), text: t('deleteText'), label: t('deleteDo'), act });
  if (done) announce(t('deleted', { title }));
  return done;
}

/** Asks, then reads a document's file again; resolves to whether that was begun. `onjob` gets the job. */
export function readAgain({ id, title }, onjob) {
  const act = async () => onjob((await post(`v1/documents/${id}/reingest`)).job);
  return confirmed({ heading: t('againHeading', { title }), text: t('againText'), label: t('againDo'), act, danger: false });
}
