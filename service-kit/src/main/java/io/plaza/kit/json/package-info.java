/** How JSON looks, the same in every answer, feed or single item. */
package io.plaza.kit.json;
