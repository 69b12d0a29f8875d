import DutchText

/// What sources call the fields of an offering, in Dutch, French and English.
enum FieldNames {
    /// A field that a name may mean, and how surely: 100 for the very word, less for a part of the name.
    struct Meaning: Hashable {
        let target: String
        let score: Int
    }

    /// The fields that a name may mean, the surest first.
    ///
    /// - Parameter name: a column or element name, such as `Naam organisatie`, `postalCode` or `min_leeftijd`.
    /// - Returns: none for a name that says nothing.
    static func meanings(of name: String) -> [Meaning] {
        let tokens = tokens(of: name)
        guard !tokens.isEmpty else { return [] }
        var best: [String: Int] = [:]
        for entry in table {
            for synonym in entry.synonyms {
                guard let score = score(tokens, synonym) else { continue }
                best[entry.target] = max(best[entry.target] ?? 0, score)
            }
        }
        if tokens.count > 1, let last = tokens.last, ["id", "uuid", "guid", "ref", "code"].contains(last) {
            best = best.filter { !$0.key.hasSuffix("name") }
        }
        let order = table.map(\.target)
        return best.map { Meaning(target: $0, score: $1) }.sorted {
            ($1.score, order.firstIndex(of: $0.target) ?? 0) < ($0.score, order.firstIndex(of: $1.target) ?? 0)
        }
    }

    /// Whether a table or element is called after organisations.
    static func meansOrganization(_ name: String) -> Bool { meanings(of: name).first?.target == "organization.name" }

    /// The name in words: cut at white space, signs, and where a capital follows a small letter.
    static func tokens(of name: String) -> [String] {
        var spaced = ""
        var previous: Character = " "
        for character in name {
            if character.isUppercase, previous.isLowercase { spaced.append(" ") }
            spaced.append(character.isLetter || character.isNumber ? character : " ")
            previous = character
        }
        return spaced.folded.split(separator: " ").map { String($0) }
    }

    /// The language that a name ends in, as in `Naam (FR)` or `description_en`, and the name without it.
    static func language(in name: String) -> (language: String, name: String)? {
        let tokens = tokens(of: name)
        guard tokens.count > 1, let last = tokens.last, ["nl", "fr", "en", "de"].contains(last) else { return nil }
        return (last, tokens.dropLast().joined(separator: " "))
    }

    private static func score(_ name: [String], _ synonym: [String]) -> Int? {
        if name == synonym { return 100 }
        if name.count > synonym.count {
            for start in 0...(name.count - synonym.count)
            where name[start..<(start + synonym.count)].elementsEqual(synonym) {
                return 50 + 5 * synonym.count + (start == 0 ? 2 : 0)
            }
        }
        guard let word = synonym.first, synonym.count == 1, word.count >= 5 else { return nil }
        return name.contains { $0.hasPrefix(word) } ? 30 : nil
    }

    private static let table: [(target: String, synonyms: [[String]])] = [
        (
            "source_id",
            "id|referentie|ref|uuid|guid|recordnummer|volgnummer|kenmerk|identificatie|identifier|sleutel|fiche|dossiernummer|identifiant|aanbod id|nummer|code"
        ),
        (
            "name",
            "naam|aanbod|naam aanbod|naam dienst|naam voorziening|dienst|dienstverlening|voorziening|titel|title|name|service name|nom|nom du service|intitulé|benaming|service|activiteit|programma"
        ),
        (
            "organization.name",
            "organisatie|naam organisatie|organisatienaam|organisation|organization|instelling|aanbieder|inrichter|inrichtende macht|agency|agency name|provider|association|institution|vzw|rechtspersoon|nom organisation"
        ),
        (
            "organization.source_id",
            "organisatie id|organisation id|organization id|organisatienummer|agency id|provider id"
        ),
        (
            "organization.type",
            "organisatie type|type organisatie|soort organisatie|organisatietype|type organisation|organization type"
        ),
        ("organization.legal_status", "rechtsvorm|forme juridique|legal form|legal status"),
        (
            "organization.enterprise_number",
            "kbo|kbo nummer|kbonummer|ondernemingsnummer|ondernemingsnr|bce|numéro d entreprise|numéro bce|enterprise number|btw|btw nummer"
        ),
        ("alternate_name", "afkorting|alias|acroniem|roepnaam|andere naam|alternate name|sigle"),
        (
            "description",
            "omschrijving|beschrijving|description|tekst|toelichting|inhoud|uitleg|korte omschrijving|wat|samenvatting|summary|body"
        ),
        (
            "application_process",
            "werkwijze|aanmelding|aanmelden|hoe aanmelden|procedure|inschrijving|inscription|application process|modalités|comment"
        ),
        (
            "target_groups",
            "doelgroep|doelgroepen|voor wie|public|publics|public cible|publics cibles|publiek|target group|target groups|groupe cible"
        ),
        (
            "minimum_age",
            "leeftijd van|min leeftijd|leeftijd min|minimumleeftijd|vanaf leeftijd|leeftijd vanaf|age min|minimum age|âge minimum|min age"
        ),
        (
            "maximum_age",
            "leeftijd tot|max leeftijd|leeftijd max|maximumleeftijd|age max|maximum age|âge maximum|max age"
        ),
        ("ages", "leeftijd|leeftijden|leeftijdscategorie|age|ages|âge|tranche d âge"),
        (
            "domains",
            "domein|domeinen|thema|themas|thema s|categorie|categorieën|rubriek|onderwerp|domaine|domaines|category|categories|subject|aanbodtype"
        ),
        ("sector", "sector|secteur"),
        (
            "service_areas.value",
            "werkingsgebied|werkgebied|werkingsgebieden|actieterrein|bereik|gebied|zone|territoire|zone d action|service area|regio|nis|nis code|niscode"
        ),
        ("service_areas.scale", "schaal|niveau|échelle|scale"),
        ("location.address.street", "straat|straatnaam|rue|street|nom de rue"),
        ("location.address.house_number", "nr|huisnummer|nummer|huisnr|num|numéro|house number|straatnummer"),
        ("location.address.box", "bus|busnummer|busnr|boîte|bte|box"),
        (
            "location.address.address_1",
            "adres|line1|addressline|straat en nummer|straat nr|straat en nr|adresse|address|street address|adres 1|address 1"
        ),
        ("location.address.postal_code", "postcode|pc|postnummer|code postal|cp|postal code|zip|zipcode"),
        (
            "location.address.city",
            "gemeente|plaats|woonplaats|stad|deelgemeente|commune|localité|ville|city|municipality|locality|standplaats"
        ),
        ("location.name", "locatie|vestiging|gebouw|location|lieu|site naam|naam locatie"),
        ("location.latitude", "latitude|lat|breedtegraad"),
        ("location.longitude", "longitude|lon|lng|long|lengtegraad"),
        (
            "phones.number",
            "telefoon|tel|telefoonnummer|tel nr|phone|phone number|téléphone|gsm|gsm nummer|mobiel|mobile|fax|faxnummer|nummer telefoon"
        ),
        ("email", "e mail|email|mail|mailadres|e mailadres|courriel|adresse mail"),
        ("url", "website|url|web|webadres|webstek|site|site web|homepage|link|webpagina"),
        (
            "opening_hours",
            "openingsuren|openingstijden|opening|uren|horaire|horaires|opening hours|heures d ouverture|permanentie"
        ),
        ("eligibility_description", "voorwaarden|voorwaarde|toelatingsvoorwaarden|toegang|conditions|eligibility"),
        (
            "fees_description",
            "kostprijs|prijs|kosten|kost|tarief|tarieven|prix|coût|tarif|price|cost|fee|fees|bijdrage"
        ),
        ("wait_time", "wachttijd|wachtlijst|délai|délai d attente|wait time|waiting time"),
        (
            "referral_required",
            "verwijzing nodig|verwijzing|doorverwijzing|verwijsbrief|referral required|referral needed|sur renvoi"
        ),
        ("languages", "talen|taal|langue|langues|languages|language|gesproken talen"),
        ("keywords", "trefwoorden|trefwoord|steekwoorden|tags|tag|keywords|keyword|mots clés|zoekwoorden"),
        (
            "assured_date",
            "laatst bevestigd|bevestigd|bevestigd op|nagekeken|nagekeken op|gecontroleerd|gecontroleerd op|geverifieerd|laatste controle|last verified|vérifié|vérifié le|verified"
        ),
        (
            "last_modified",
            "gewijzigd|gewijzigd op|laatst gewijzigd|laatste wijziging|wijzigingsdatum|bijgewerkt|bijgewerkt op|updated|last updated|modified|last modified|modifié|mise à jour"
        ),
        ("valid_from", "geldig van|geldig vanaf|begindatum|startdatum|start|valid from|date de début"),
        ("valid_to", "geldig tot|einddatum|stopdatum|einde|valid to|date de fin"),
        ("status", "status|statut|statuut|toestand|actief|actif|active"),
        (
            "contacts.name",
            "contactpersoon|contact|personne de contact|verantwoordelijke|responsable|contact name|contact person"
        ),
    ].map { target, names in (target, names.split(separator: "|").map { tokens(of: String($0)) }) }
}
