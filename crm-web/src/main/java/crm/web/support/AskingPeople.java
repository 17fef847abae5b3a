package crm.web.support;

import crm.jobs.People;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Counts pages asked for, so that work in the background gives way to people. */
@Component
class AskingPeople implements HandlerInterceptor {

    private final People people;

    AskingPeople(People people) {
        this.people = people;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() != null) {
            people.ask();
        }
        return true;
    }
}
