/**
 * The door of the pages: who may come in and what is sent along. Response headers, the check of
 * where a form was sent from, the token's cookie, ways to other pages, and error pages.
 */
package io.plaza.web.door;
