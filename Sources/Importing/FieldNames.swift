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
        var best = scores(of: tokens)
        if let stem = numbered(tokens) {
            let thing = surest(scores(of: stem)).first?.target
            best = best.filter { !$0.key.hasSuffix("name") }
            if thing == "name" { best["source_id", default: 0] = max(best["source_id"] ?? 0, 60) }
            if thing == "organization.name" {
                best["organization.source_id"] = max(best["organization.source_id"] ?? 0, 60)
                best["source_id"] = nil
            }
        }
        return surest(best)
    }

    /// How surely the words name each field.
    private static func scores(of tokens: [String]) -> [String: Int] {
        var best: [String: Int] = [:]
        guard !tokens.isEmpty else { return best }
        for entry in table {
            for synonym in entry.synonyms {
                guard let score = score(tokens, synonym) else { continue }
                best[entry.target] = max(best[entry.target] ?? 0, score)
            }
        }
        return best
    }

    private static func surest(_ scores: [String: Int]) -> [Meaning] {
        scores.map { Meaning(target: $0, score: $1) }.sorted {
            ($1.score, order[$0.target] ?? 0) < ($0.score, order[$1.target] ?? 0)
        }
    }

    private static let order = Dictionary(uniqueKeysWithValues: table.enumerated().map { ($1.target, $0) })

    /// What a name such as `dienst_id`, `dienstnr` or `AanbodID` gives a number to; nil where it is no such name.
    private static func numbered(_ tokens: [String]) -> [String]? {
        guard let last = tokens.last else { return nil }
        let endings = ["id", "uuid", "guid", "ref", "code", "nr", "nummer"]
        if tokens.count > 1, endings.contains(last) { return tokens.dropLast() }
        guard tokens.count == 1, let ending = endings.first(where: { last.hasSuffix($0) }) else { return nil }
        let stem = String(last.dropLast(ending.count))
        return stem.count >= 3 ? [stem] : nil
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

    private static func score(_ name: [String], _ synonym: Synonym) -> Int? {
        if name == synonym.words { return synonym.isWeak ? 80 : 100 }
        let words = synonym.words
        if name.count > words.count {
            for start in 0...(name.count - words.count)
            where name[start..<(start + words.count)].elementsEqual(words) {
                return words.joined().count < 2 ? nil : 50 + 5 * words.count + (start == 0 ? 2 : 0)
            }
        }
        guard let word = words.first, words.count == 1, word.count >= 5 else { return nil }
        return name.contains { $0.hasPrefix(word) } ? 30 : nil
    }

    /// One of the names of a field.
    private struct Synonym {
        let words: [String]
        /// True for a name that means another field more often.
        let isWeak: Bool

        init(_ text: Substring) {
            words = tokens(of: String(text))
            isWeak = text.hasPrefix("~")
        }
    }

    private static let table: [(target: String, synonyms: [Synonym])] = [
        (
            "source_id",
            "id|referentie|ref|uuid|guid|recordnummer|volgnummer|kenmerk|identificatie|identifier|sleutel|fiche|dossiernummer|identifiant|aanbod id|nummer|code|volgnr|dossiernr|n|nr|fiche id|fichenummer|vestigingsid|unieke code|objectid|object id|numéro"
        ),
        (
            "name",
            "naam|aanbod|naam aanbod|naam dienst|dienstnaam|naam van de dienst|naam voorziening|dienst|dienstverlening|~voorziening|~kantoor|module|naam werking|dénomination|titel|title|name|service name|nom|nom du service|intitulé|benaming|service|activiteit|programma"
        ),
        (
            "organization.name",
            "organisatie|naam organisatie|organisatienaam|organisation|organization|instelling|aanbieder|inrichter|inrichtende macht|agency|agency name|provider|association|institution|vzw|rechtspersoon|nom organisation|organiserend bestuur|initiatiefnemer|organisme|beheerder|beherende organisatie|koepel|mutualiteit|ziekenfonds|pouvoir organisateur|moederorganisatie|werkgever|verantwoordelijke organisatie|organisator|inrichtend bestuur|asbl|~voorziening"
        ),
        (
            "organization.source_id",
            "organisatie id|organisation id|organization id|organisatienummer|agency id|provider id|organisatie nr|organisatienr|orgnr|organisatiecode|organisme id|instelling id|aanbieder id"
        ),
        (
            "organization.type",
            "organisatie type|type organisatie|soort organisatie|organisatietype|type organisation|organization type"
        ),
        ("organization.legal_status", "rechtsvorm|forme juridique|legal form|legal status"),
        (
            "organization.enterprise_number",
            "kbo|kbo nummer|kbonummer|ondernemingsnummer|ondernemingsnr|bce|n d entreprise|numéro d entreprise|numéro bce|enterprise number|btw|btw nummer"
        ),
        ("alternate_name", "afkorting|alias|acroniem|roepnaam|andere naam|alternate name|sigle"),
        (
            "description",
            "omschrijving|beschrijving|description|tekst|toelichting|inhoud|uitleg|korte omschrijving|wat|samenvatting|summary|body|descriptif|doelstelling|missie|aanbod omschrijving|wat doen we"
        ),
        (
            "application_process",
            "werkwijze|aanmelding|aanmelden|hoe aanmelden|procedure|inschrijving|inscription|application process|modalités|comment|toeleiding|aanmeldingsprocedure|modalités d accès"
        ),
        (
            "target_groups",
            "doelgroep|doelgroepen|voor wie|public|publics|public cible|publics cibles|publiek|target group|target groups|groupe cible|doelpubliek|cliënteel|doelgroepcodes|doelgroep en"
        ),
        (
            "minimum_age",
            "leeftijd van|min leeftijd|leeftijd min|minimumleeftijd|vanaf leeftijd|leeftijd vanaf|age min|minimum age|âge minimum|min age|minimum leeftijd|ages min"
        ),
        (
            "maximum_age",
            "leeftijd tot|max leeftijd|leeftijd max|maximumleeftijd|age max|maximum age|âge maximum|max age|tot leeftijd|tot en met leeftijd|leeftijd tem|leeftijd t m|maximum leeftijd|ages max"
        ),
        ("ages", "leeftijd|leeftijden|leeftijdscategorie|age|ages|âge|tranche d âge|leeftijdsgroep|leeftijdsgroepen"),
        (
            "domains",
            "domein|domeinen|thema|themas|thema s|categorie|categorieën|rubriek|onderwerp|domaine|domaines|category|categories|subject|aanbodtype|thème|thèmes|werkveld|werkvelden|levensdomein|levensdomeinen|zorgvorm|zorgvormen|rubrieken|aanbodvorm"
        ),
        ("sector", "sector|secteur"),
        (
            "service_areas.value",
            "werkingsgebied|werkgebied|werkingsgebieden|actieterrein|bereik|gebied|zone|territoire|zone d action|service area|regio|nis|nis code|niscode|gemeenten|bediende gemeenten|doelgemeenten|actieradius|zorgregio|gemeente nis|nis gemeente|nis code gemeente|gemeente nis code|wijk|wijken|buurt|quartier|communes|communes desservies|werkingsregio"
        ),
        ("service_areas.scale", "schaal|niveau|échelle|scale"),
        ("location.address.street", "straat|straatnaam|rue|street|nom de rue"),
        (
            "location.address.house_number",
            "nr|huisnummer|nummer|huisnr|num|numéro|house number|straatnummer|n police|n|numéro de police|huisnr|number|address number|location number"
        ),
        ("location.address.box", "bus|busnummer|busnr|boîte|bte|box"),
        (
            "location.address.address_1",
            "adres|line1|addressline|straat en nummer|straat nr|straat en nr|adresse|address|street address|adres 1|address 1"
        ),
        (
            "location.address.postal_code",
            "postcode|pc|postnummer|code postal|cp|postal code|zip|zipcode|postnr|post code|postkode|postalcode"
        ),
        (
            "location.address.city",
            "gemeente|plaats|woonplaats|stad|deelgemeente|commune|localité|ville|city|municipality|locality|standplaats|gemeentenaam|plaatsnaam"
        ),
        ("location.name", "locatie|vestiging|gebouw|location|lieu|site naam|naam locatie"),
        ("location.latitude", "latitude|lat|breedtegraad"),
        ("location.longitude", "longitude|lon|lng|long|lengtegraad"),
        (
            "phones.number",
            "telefoon|tel|telefoonnummer|tel nr|phone|phone number|téléphone|gsm|gsm nummer|mobiel|mobile|fax|faxnummer|nummer telefoon|telnr|telefoonnr|noodnummer|t|contact tel|tel algemeen"
        ),
        (
            "email",
            "e mail|email|mail|mailadres|e mailadres|courriel|adresse mail|adresse électronique|contact e mail|contact mail"
        ),
        ("url", "website|url|web|webadres|webstek|site|site web|homepage|link|webpagina|site internet|www"),
        (
            "opening_hours",
            "openingsuren|openingstijden|opening|uren|horaire|horaires|opening hours|heures d ouverture|permanentie|heures|zitdagen|spreekuren|permanentie uren|bereikbaarheid|open"
        ),
        (
            "eligibility_description",
            "voorwaarden|voorwaarde|toelatingsvoorwaarden|toegang|conditions|eligibility|criteria|opnamecriteria|indicatie|indicaties|critères"
        ),
        (
            "fees_description",
            "kostprijs|prijs|kosten|kost|tarief|tarieven|prix|coût|tarif|price|cost|fee|fees|bijdrage|betaling|remgeld"
        ),
        ("wait_time", "wachttijd|wachtlijst|délai|délai d attente|wait time|waiting time|wachttijden"),
        (
            "referral_required",
            "verwijzing nodig|verwijzing|doorverwijzing|verwijsbrief|referral required|referral needed|sur renvoi"
        ),
        ("languages", "talen|taal|langue|langues|languages|language|gesproken talen"),
        ("keywords", "trefwoorden|trefwoord|steekwoorden|tags|tag|keywords|keyword|mots clés|zoekwoorden|zoektermen"),
        (
            "assured_date",
            "laatst bevestigd|bevestigd|bevestigd op|nagekeken|nagekeken op|gecontroleerd|gecontroleerd op|geverifieerd|laatste controle|last verified|vérifié|vérifié le|verified|nazicht|datum nazicht|datum laatste nazicht|laatst nagekeken|laatst nagekeken op|date de vérification|dernière vérification"
        ),
        (
            "last_modified",
            "gewijzigd|gewijzigd op|laatst gewijzigd|laatste wijziging|wijzigingsdatum|bijgewerkt|bijgewerkt op|updated|last updated|modified|last modified|modifié|mise à jour|laatste update|mutatiedatum|date modification|date de modification|date de mise à jour|wijziging|updated at|dernière modification"
        ),
        ("assurer", "nagekeken door|gecontroleerd door|bevestigd door|geverifieerd door|vérifié par|verified by"),
        ("alert", "opmerking|opmerkingen|remarque|remarques|let op|attention|alert|waarschuwing"),
        (
            "accreditations",
            "erkenning|erkenningen|erkenningsnummer|erkenningsnr|agrément|agréments|accreditation|accreditations"
        ),
        (
            "location.accessibility.description",
            "toegankelijkheid|toegankelijk|rolstoeltoegankelijk|rolstoel|accessibilité|accessible|accessibility|wheelchair"
        ),
        ("valid_from", "geldig van|geldig vanaf|begindatum|startdatum|start|valid from|date de début"),
        ("valid_to", "geldig tot|tot datum|einddatum|stopdatum|einde|valid to|date de fin"),
        ("status", "status|statut|statuut|toestand|actief|actif|active|stopgezet"),
        (
            "contacts.name",
            "contactpersoon|contact|personne de contact|verantwoordelijke|responsable|contact name|contact person|coördinator"
        ),
    ].map { target, names in (target, names.split(separator: "|").map { Synonym($0) }) }
}
