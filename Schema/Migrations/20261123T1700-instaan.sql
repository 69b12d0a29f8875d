-- In what order people vouch and the rest happens within a day, which dates do not tell.

-- Somebody vouched for what the finding tells on this day, and no run has seen the fault gone since.
ALTER TABLE finding ADD COLUMN vouched_on TEXT CHECK (
    vouched_on IS date(vouched_on) AND (vouched_on IS NULL OR gone_on IS NOT NULL));
UPDATE finding SET vouched_on = gone_on WHERE EXISTS (
    SELECT 1 FROM confirmation WHERE confirmation.service_id = finding.service_id AND assured_date = gone_on
        AND (reason, field_name) IN (
            VALUES ('telefoon-fout', ''), ('telefoon-fout', 'phones'), ('mail-fout', ''), ('mail-fout', 'email'),
                ('webadres-fout', ''), ('webadres-fout', 'url'), ('fusie', ''), ('fusie', 'service_areas'),
                ('leeftijd-tegenstrijdig', ''), ('leeftijd-tegenstrijdig', 'minimum_age'),
                ('leeftijd-tegenstrijdig', 'maximum_age'), ('leeftijd-tegenstrijdig', 'target_groups')));
CREATE INDEX finding_vouched ON finding (service_id) WHERE vouched_on IS NOT NULL;

-- Of a confirmation of the whole: the last row of metadata about the offering before it, 0 where there was none.
ALTER TABLE confirmation ADD COLUMN last_change INTEGER CHECK (field_name = '' OR last_change IS NULL);
UPDATE confirmation SET last_change = (
    SELECT max(id) FROM metadata WHERE resource_id = service_id AND last_action_date = confirmation.assured_date
        AND field_name IN ('assured_date', 'assurer'))
WHERE field_name = '';
