package crm.customers;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Contacts extends Repository<Contact, Long> {

    Contact save(Contact contact);

    Optional<Contact> findById(Long id);

    List<Contact> findByCustomerIdOrderById(long customerId);
}
