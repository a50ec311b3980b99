/** What the stores' libraries may say in the server's log: what an operator should know. */
package io.plaza.stores.logging;
