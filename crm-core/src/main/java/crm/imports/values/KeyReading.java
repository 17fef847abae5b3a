package crm.imports.values;

/**
 * How one column's keys are read.
 *
 * @param losesPointZero when every key of the column ends in {@code .0}
 */
public record KeyReading(boolean losesPointZero) {

    public String key(String cell) {
        String key = cell.strip();
        return losesPointZero ? key.substring(0, key.length() - 2) : key;
    }
}
