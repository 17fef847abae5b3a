package crm.messages;

/**
 * A link of a message that can be counted.
 *
 * @param position its place among the links of the message, from 1
 * @param url the only place a click on it leads to; http or https
 * @param label what the reader sees, for the report
 */
public record MessageLink(int position, String url, String label) {}
