package crm.web.support;

import org.jspecify.annotations.Nullable;

/**
 * One thing to jump to.
 *
 * @param name as people call it, in the reader's language where it is one of our own words
 * @param detail what tells it from others of its name, null for nothing
 * @param icon of the set, without its prefix
 * @param path where it is
 */
public record SearchHit(String name, @Nullable String detail, String icon, String path) {}
