package crm.leads;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** Leads one at a time, to be changed; lists are read by SQL. */
interface Leads extends Repository<Lead, Long> {

    Lead saveAndFlush(Lead lead);

    Optional<Lead> findById(Long id);

    /** The same, and nobody else changes it until this transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Lead> findForChangeById(Long id);
}
