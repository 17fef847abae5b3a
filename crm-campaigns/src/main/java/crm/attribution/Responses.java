package crm.attribution;

/**
 * What came back, each person once.
 *
 * @param delivered accepted less bounced
 * @param opened people with an open by a person; a click alone does not count as one
 * @param openedMachine people whose message a program opened, whether or not they did too
 * @param clicked people with a click by a person
 * @param clickedMachine people whose links a program followed
 * @param converted people written to whose customer placed an order that counts within the window after it
 * @param unsubscribed people who ended it by this campaign's link
 * @param complained people who called it spam
 * @param bounced people whose message came back
 */
public record Responses(
        int delivered,
        int opened,
        int openedMachine,
        int clicked,
        int clickedMachine,
        int converted,
        int unsubscribed,
        int complained,
        int bounced) {}
