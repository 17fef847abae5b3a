package crm.directory;

import java.util.List;

/**
 * One page of the list by name.
 *
 * @param hasPrevious whether somebody stands before the first line
 * @param hasNext whether somebody stands after the last line
 * @param total how many are wanted in all
 */
public record CustomerPage(List<CustomerLine> lines, boolean hasPrevious, boolean hasNext, long total) {}
