package crm.campaigns;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The campaigns there are. */
interface Campaigns extends Repository<Campaign, Long> {

    Campaign saveAndFlush(Campaign campaign);

    Optional<Campaign> findById(long id);

    /** Waits for whoever is changing its state, and keeps others waiting until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Campaign c where c.id = :id")
    Optional<Campaign> lock(long id);

    /** Those whose time has come, the longest waiting first. */
    @Query("select c.id from Campaign c where c.state = CampaignState.SCHEDULED and c.appointment.scheduledAt <= :now "
            + "order by c.appointment.scheduledAt, c.id")
    List<Long> due(Instant now);

    void flush();
}
