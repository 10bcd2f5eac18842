/* Who sits here and what they may. */

import { get, post, remove, setToken } from './api.js';

const MAY = { read: ['read'], write: ['read', 'write'], admin: ['read', 'write', 'admin'], metrics: [] };

let current = null;

/** Returns the session, null before it is known and after logging out. */
export function session() {
  return current;
}

/** Says whether the session has a right: 'read', 'write' or 'admin'. */
export function may(right) {
  return MAY[current?.scope]?.includes(right) ?? false;
}

/** Asks the service who sits here. Throws a Failure of status 401 when a key is needed. */
export async function loadSession() {
  try {
    return take(await get('v1/session'));
  } catch (error) {
    take(null);
    throw error;
  }
}

/** Trades a key for a session. */
export async function logIn(key) {
  return take(await post('v1/session', { key }));
}

/** Ends the session in this browser. */
export async function logOut() {
  await remove('v1/session');
  take(null);
}

function take(told) {
  current = told;
  setToken(told?.csrf_token ?? null);
  window.dispatchEvent(new Event('sessionchanged'));
  return told;
}
