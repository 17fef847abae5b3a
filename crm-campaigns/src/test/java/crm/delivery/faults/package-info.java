/**
 * Proves the four promises of sending: instances in processes of their own are killed, stopped and cut off while a sink,
 * which is no part of Keel, writes down every final dot it saw. Its file is the truth; the ledger is measured by it.
 */
@org.jspecify.annotations.NullMarked
package crm.delivery.faults;
