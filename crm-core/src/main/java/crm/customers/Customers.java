package crm.customers;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Customers extends Repository<Customer, Long> {

    Customer save(Customer customer);

    Optional<Customer> findById(Long id);
}
