package crm.opportunities;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The opportunities there are. */
interface OpportunityRows extends Repository<Opportunity, Long> {

    Opportunity saveAndFlush(Opportunity opportunity);

    Optional<Opportunity> findById(long id);

    /** Waits for whoever is changing it, and keeps others waiting until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Opportunity o where o.id = :id")
    Optional<Opportunity> lock(long id);
}
