package crm.tasks;

import crm.kernel.NotFound;

/** There is no such task, or not for this viewer. */
public class TaskNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public TaskNotFound(TaskId task) {
        super("There is no task " + task.value() + ".");
    }
}
