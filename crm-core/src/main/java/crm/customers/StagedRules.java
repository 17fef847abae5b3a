package crm.customers;

/** The step that forgets of rows about known customers what may not overwrite the values there. */
final class StagedRules {

    static final String KEEP_VALUES = """
            update import_customer_row r
            set name = case when 'name' <> all (:never) and ('name' <> all (:fillBlank) or case r.kind when 'PERSON' then c.name else k.name end is null) then r.name end,
                first_name = case when 'firstName' <> all (:never) and ('firstName' <> all (:fillBlank) or k.first_name is null) then r.first_name end,
                last_name = case when 'lastName' <> all (:never) and ('lastName' <> all (:fillBlank) or k.last_name is null) then r.last_name end,
                organisation = case when 'organisation' <> all (:never) and ('organisation' <> all (:fillBlank) or case r.kind when 'ORGANISATION' then c.name end is null) then r.organisation end,
                email = case when 'email' <> all (:never) and ('email' <> all (:fillBlank) or k.email is null) then r.email end,
                email_key = case when 'email' <> all (:never) and ('email' <> all (:fillBlank) or k.email is null) then r.email_key end,
                former_email_key = case when 'email' <> all (:never) and ('email' <> all (:fillBlank) or k.email is null) then r.former_email_key end,
                phone = case when 'phone' <> all (:never) and ('phone' <> all (:fillBlank) or k.phone is null) then r.phone end,
                phone_key = case when 'phone' <> all (:never) and ('phone' <> all (:fillBlank) or k.phone is null) then r.phone_key end,
                street = case when 'street' <> all (:never) and ('street' <> all (:fillBlank) or c.street is null) then r.street end,
                postcode = case when 'postcode' <> all (:never) and ('postcode' <> all (:fillBlank) or c.postcode is null) then r.postcode end,
                city = case when 'city' <> all (:never) and ('city' <> all (:fillBlank) or c.city is null) then r.city end,
                region = case when 'region' <> all (:never) and ('region' <> all (:fillBlank) or c.region is null) then r.region end,
                country = case when 'country' <> all (:never) and ('country' <> all (:fillBlank) or c.country is null) then r.country end,
                language = case when 'language' <> all (:never) and ('language' <> all (:fillBlank) or k.language is null) then r.language end,
                birth_date = case when 'birthDate' <> all (:never) and ('birthDate' <> all (:fillBlank) or k.birth_date is null) then r.birth_date end,
                gender = case when 'gender' <> all (:never) and ('gender' <> all (:fillBlank) or k.gender is null) then r.gender end,
                job_title = case when 'jobTitle' <> all (:never) and ('jobTitle' <> all (:fillBlank) or k.job_title is null) then r.job_title end,
                source = case when 'source' <> all (:never) and ('source' <> all (:fillBlank) or c.source is null) then r.source end,
                tags = case when 'tags' <> all (:never) and ('tags' <> all (:fillBlank) or nullif(c.tags, '{}') is null) then r.tags end,
                custom = (select jsonb_object_agg(f.key, f.value)
                          from jsonb_each(r.custom) f
                          where 'custom.' || f.key <> all (:never)
                            and ('custom.' || f.key <> all (:fillBlank) or not jsonb_exists(c.custom, f.key)))
            from import_customer_row s
            join customer c on c.id = s.customer_id
            left join contact k on k.customer_id = s.customer_id and k.id = s.contact_id
            where s.import_id = :import and s.outcome = 'unchanged' and r.import_id = :import and r.line = s.line
            """;

    private StagedRules() {}
}
