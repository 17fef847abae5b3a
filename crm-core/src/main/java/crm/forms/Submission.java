package crm.forms;

import java.util.List;
import java.util.Map;

/**
 * What a visitor has sent, as he typed it.
 *
 * @param agrees whether he ticked the words of consent
 * @param answers to the form's questionnaire, by the question's key
 * @param trap what stands in the field that no person sees
 * @param ticket says when he was shown the form
 */
public record Submission(
        String name,
        String organisation,
        String email,
        String phone,
        String need,
        String message,
        boolean agrees,
        Map<String, List<String>> answers,
        String trap,
        String ticket) {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_MESSAGE = 4000;

    /** Controls are no text; what is longer than any person writes into a line is cut. */
    public Submission {
        name = line(name);
        organisation = line(organisation);
        email = line(email);
        phone = line(phone);
        need = line(need);
        message = cut(message.replaceAll("[\\p{Cntrl}&&[^\n\t]]", ""), LONGEST_MESSAGE);
        answers = Map.copyOf(answers);
    }

    private static String line(String text) {
        return cut(text.replaceAll("\\p{Cntrl}", " "), LONGEST_LINE);
    }

    private static String cut(String text, int longest) {
        String tidy = text.strip();
        return tidy.length() <= longest
                ? tidy
                : tidy.substring(0, tidy.offsetByCodePoints(0, tidy.codePointCount(0, longest)))
                        .strip();
    }

    /**
     * From where it was sent.
     *
     * @param address of the machine it came from
     * @param agent what its program says of itself
     */
    public record Origin(String address, String agent) {

        private static final int LONGEST = 300;

        public Origin {
            agent = cut(agent.replaceAll("\\p{Cntrl}", " "), LONGEST);
        }
    }
}
