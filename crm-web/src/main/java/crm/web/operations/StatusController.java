package crm.web.operations;

import crm.access.Permission;
import crm.access.Viewer;
import crm.backup.Backups;
import crm.database.DatabaseFacts;
import crm.delivery.Messengers;
import crm.jobs.JobBoard;
import crm.operations.Build;
import crm.operations.Instances;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How this installation is, for those who run it. */
@Controller
class StatusController {

    private final Build build;
    private final DatabaseFacts database;
    private final Instances instances;
    private final JobBoard jobs;
    private final Backups backups;
    private final Messengers mail;

    StatusController(
            Build build, DatabaseFacts database, Instances instances, JobBoard jobs, Backups backups, Messengers mail) {
        this.build = build;
        this.database = database;
        this.instances = instances;
        this.jobs = jobs;
        this.backups = backups;
        this.mail = mail;
    }

    @GetMapping("/status")
    String show(Viewer viewer, Model model) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        model.addAttribute("build", build)
                .addAttribute("database", database.database())
                .addAttribute("disk", database.disk())
                .addAttribute("instances", instances.alive(viewer))
                .addAttribute("own", instances.own())
                .addAttribute("counts", jobs.counts(viewer))
                .addAttribute("jobs", jobs.jobs(viewer))
                .addAttribute("failures", jobs.failures(viewer))
                .addAttribute("backup", backups.latest(viewer).orElse(null))
                .addAttribute("mailIsLocal", mail.areLocal());
        return "operations/status";
    }
}
