package crm.access;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Users one at a time, to be changed; lists and checks read by SQL. */
interface Users extends Repository<User, Long> {

    User saveAndFlush(User user);

    Optional<User> findById(Long id);
}
