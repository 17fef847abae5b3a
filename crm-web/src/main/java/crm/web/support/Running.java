package crm.web.support;

import org.jspecify.annotations.Nullable;

/**
 * One piece of background work as the tray shows it.
 *
 * @param text already in the reader's language
 * @param percent 0 to 100, null while unknown
 * @param path where one can watch it
 */
public record Running(String text, @Nullable Integer percent, String path) {}
