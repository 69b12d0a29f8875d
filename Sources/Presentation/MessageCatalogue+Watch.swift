package import Brugfiguur
import DirectoryModel

/// What the nightly check found, in words: what is wrong, and what to do about it.
extension MessageCatalogue {
    /// The reason in a few words, for counts and lists.
    package static func title(of reason: Brugfiguur.Reason) -> String {
        switch reason {
        case .notConfirmed: "te lang niet bevestigd"
        case .fieldAged: "velden te lang niet bevestigd"
        case .neverConfirmed: "nog nooit bevestigd"
        case .unanswered: "geen antwoord op twee herinneringen"
        case .changedSince: "gewijzigd sinds de bevestiging"
        case .vanished: "verdwenen uit de bron"
        case .merger: "gemeente gefuseerd"
        case .enterpriseNumberWrong: "ondernemingsnummer klopt niet"
        case .enterpriseEnded: "onderneming bestaat niet meer gewoon"
        case .postcodeMunicipality: "postcode en gemeente kloppen niet samen"
        case .validityPassed: "geldigheid voorbij"
        case .closurePassed: "tijdelijke sluiting voorbij"
        case .hoursPassed: "openingsuren van een voorbije periode"
        case .contactMissing: "geen contact"
        case .areaMissing: "geen werkingsgebied"
        case .targetGroupMissing: "geen doelgroep"
        case .descriptionShort: "te korte omschrijving"
        case .phoneWrong: "fout telefoonnummer"
        case .emailWrong: "fout e-mailadres"
        case .webAddressWrong: "fout webadres"
        case .phoneShared: "telefoonnummer bij te veel organisaties"
        case .emailShared: "e-mailadres bij te veel organisaties"
        case .webAddressShared: "webadres bij te veel organisaties"
        case .unreachable: "website antwoordt niet"
        case .sourcesDiffer: "bronnen spreken elkaar tegen"
        case .duplicate: "wellicht dubbel"
        case .codeUnknown: "onbekende code"
        case .agesConflict: "leeftijden kloppen niet"
        case .organizationEnded: "organisatie gestopt"
        case .deliveryRefused: "laatste levering onleesbaar"
        case .sourceMoved: "bron wijkt af van een correctie"
        case .proposalWaiting: "voorstel wacht op u"
        case .reportOpen: "melding van een desk"
        case .contactKept: "contactpersoon te lang bewaard"
        case .runMissed: "nachtcontrole gemist"
        }
    }

    /// Where there is no way to reach an offering but to go there.
    static let noContact = "geen telefoon, mail of website bekend"

    /// What is wrong, in one sentence.
    package static func message(_ finding: Discovery) -> String {
        if finding.offering == nil, let count = finding.evidence["count"]?.number {
            return "\(DutchWriting.number(count)) van de \(number("offerings", finding)) aanbiedingen van bron "
                + "\(finding.source ?? ""): \(title(of: finding.reason))."
        }
        switch finding.reason {
        case .notConfirmed:
            return "Laatst bevestigd op \(day("assured_date", finding)); dat mag ten hoogste "
                + "\(number("term_days", finding)) dagen geleden zijn."
        case .fieldAged:
            return
                "Laatst bevestigd op \(day("assured_date", finding)); dat is te lang geleden voor \(fields(finding))."
        case .neverConfirmed: return "Nog nooit door iemand bevestigd."
        case .unanswered:
            return
                "De organisatie antwoordde niet op twee herinneringen; de laatste is van \(day("reminded", finding))."
        case .changedSince:
            let what = finding.evidence["fields"]?.list ?? []
            return what.isEmpty
                ? "De bron wijzigde dit op \(day("changed", finding)), na de bevestiging van "
                    + "\(day("assured_date", finding))."
                : "De bron wijzigde \(fields(finding)) op \(day("changed", finding)), na de bevestiging van "
                    + "\(day("assured_date", finding))."
        case .vanished: return "Staat sinds \(day("vanished_on", finding)) niet meer in zijn bron."
        case .merger:
            if text("municipality", finding) == text("successor", finding) {
                return
                    "De gemeente \(text("municipality", finding)) ging op \(day("ended", finding)) op in een nieuwe, "
                    + "grotere gemeente \(text("successor", finding))."
            }
            return "\(text("municipality", finding)) bestaat sinds \(day("ended", finding)) niet meer als gemeente; "
                + "wellicht opgegaan in \(text("successor", finding))."
        case .enterpriseNumberWrong:
            let expected = finding.evidence["expected"]?.text.map { " (het controlegetal zou \($0) zijn)" } ?? ""
            return "\"\(text("value", finding))\" is geen ondernemingsnummer\(expected)."
        case .enterpriseEnded:
            return "Onderneming \(text("identifier", finding)) heeft in de KBO rechtstoestand "
                + "\(text("situation", finding)): ontbonden, failliet of stopgezet."
        case .postcodeMunicipality:
            return "Postcode \(text("postal_code", finding)) hoort niet bij \(text("city", finding))."
        case .validityPassed: return "Dit aanbod liep tot \(day("valid_to", finding)) en staat nog op de kaart."
        case .closurePassed:
            return "De mededeling over de sluiting gold tot \(day("until", finding)): \"\(text("alert", finding))\""
        case .hoursPassed: return "De openingsuren golden tot \(day("until", finding))."
        case .contactMissing:
            return "Er is geen telefoonnummer, e-mailadres of website: wie hierheen verwijst, kan vooraf niets vragen."
        case .areaMissing: return "Er staat niet bij waar dit aanbod werkt."
        case .targetGroupMissing: return "Er staat niet bij voor wie dit aanbod is."
        case .descriptionShort:
            let length = finding.evidence["length"]?.number ?? 0
            return length == 0
                ? "Er is geen omschrijving."
                : "De omschrijving is maar \(DutchWriting.count(length, "teken", "tekens")) lang."
        case .phoneWrong: return "\"\(text("value", finding))\" is geen telefoonnummer; het staat niet op de kaart."
        case .emailWrong: return "\"\(text("value", finding))\" is geen e-mailadres; het staat niet op de kaart."
        case .webAddressWrong: return "\"\(text("value", finding))\" is geen webadres; het staat niet op de kaart."
        case .phoneShared, .emailShared, .webAddressShared:
            return "\(text("value", finding)) staat bij \(number("organizations", finding)) verschillende organisaties."
        case .unreachable: return "\(text("url", finding)) antwoordde niet: \(text("answer", finding))."
        case .sourcesDiffer: return "Verschilt van \(text("other", finding)): \(contradictions(finding))."
        case .duplicate:
            let likenesses = (finding.evidence["likenesses"]?.list ?? []).map(likeness)
            return "Lijkt hetzelfde als \(text("other", finding)) (\(text("name", finding))): "
                + "\(DutchWriting.list(likenesses))."
        case .codeUnknown:
            return "De bron zegt \"\(text("value", finding))\" bij \(fieldName(text("field", finding))); "
                + "dat kent de kaart niet."
        case .agesConflict:
            let (groups, ages) = (finding.evidence["target_groups"]?.list ?? [], finding.evidence["ages"]?.list ?? [])
            if !groups.isEmpty {
                return "De leeftijden \(text("value", finding)) passen niet bij \(DutchWriting.list(groups))."
            }
            return ages.count == 2
                ? "De bron zegt: van \(ages[0]) tot \(ages[1]) jaar. Dat kan niet; er staat geen leeftijd op de kaart."
                : "\"\(text("value", finding))\" is geen leeftijd; er staat geen leeftijd op de kaart."
        case .organizationEnded:
            return
                "De organisatie is gestopt (\"\(text("legal_status", finding))\"), maar dit aanbod staat nog op de kaart."
        case .deliveryRefused:
            return "De bron levert dit aanbod zo dat het niet te lezen is (\(text("rule", finding))); "
                + "u ziet een vroegere levering."
        case .sourceMoved:
            if let organization = finding.evidence["organization"]?.text {
                return "De organisatie heet in de bron nu \"\(organization)\"; de correctie van "
                    + "\(fieldName(text("field", finding))) geldt daarom niet meer."
            }
            return
                "De bron gaf op \(day("changed", finding)) een andere waarde voor \(fieldName(text("field", finding))) "
                + "dan toen u die corrigeerde: \"\(value(json: text("delivered", finding)))\"."
        case .proposalWaiting:
            return "De organisatie stelde op \(day("proposed", finding)) \(number("count", finding)) "
                + "\(finding.evidence["count"]?.number == 1 ? "wijziging" : "wijzigingen") voor."
        case .reportOpen:
            let kind = Report.Kind(rawValue: text("kind", finding)) ?? .other
            return "Melding \(number("number", finding)) van \(day("reported", finding)): \(name(of: kind))."
        case .contactKept:
            return "De gegevens van de contactpersoon zijn sinds \(day("last", finding)) niet bevestigd of gewijzigd."
        case .runMissed:
            let nights = finding.evidence["nights"]?.number ?? 0
            return "De laatste nachtcontrole was op \(day("last", finding)); "
                + "\(DutchWriting.count(nights, "nacht is", "nachten zijn")) overgeslagen."
        }
    }

    /// What to do about it, in one sentence.
    package static func action(_ finding: Discovery) -> String {
        if finding.offering == nil, finding.evidence["count"] != nil {
            return "Spreek met wie de bron levert; dit is één campagne, geen lijst."
        }
        switch finding.reason {
        case .notConfirmed, .fieldAged, .neverConfirmed:
            return "Vraag de organisatie of alles nog klopt, en bevestig het."
        case .unanswered: return "Bel zelf; vraag ook of de dienst nog bestaat."
        case .changedSince: return "Vraag of de wijziging klopt, en bevestig het."
        case .vanished: return "Vraag de bron of de dienst gestopt is."
        case .merger: return "Vraag wie er nu voor instaat en waar het aanbod nog werkt."
        case .enterpriseNumberWrong: return "Vraag het juiste nummer, of zoek het op in de KBO."
        case .enterpriseEnded, .organizationEnded: return "Vraag wie het aanbod overneemt, of haal het van de kaart."
        case .postcodeMunicipality: return "Vraag het juiste adres."
        case .validityPassed: return "Vraag of het aanbod verlengd is."
        case .closurePassed: return "Vraag of de dienst weer open is, en haal de mededeling weg."
        case .hoursPassed: return "Vraag de nieuwe openingsuren."
        case .contactMissing: return "Zoek hoe de dienst te bereiken is."
        case .areaMissing: return "Vraag in welke gemeenten het aanbod werkt."
        case .targetGroupMissing: return "Vraag voor wie het aanbod is."
        case .descriptionShort: return "Vraag wat de dienst doet, in enkele zinnen."
        case .phoneWrong: return "Vraag het juiste telefoonnummer."
        case .emailWrong: return "Vraag het juiste e-mailadres."
        case .webAddressWrong: return "Vraag het juiste webadres."
        case .phoneShared, .emailShared, .webAddressShared:
            return "Ga na van wie dit is, en vraag de anderen het hunne."
        case .unreachable: return "Vraag of de website verhuisd is."
        case .sourcesDiffer: return "Vraag welke van beide juist is, en corrigeer de andere."
        case .duplicate: return "Vergelijk ze; is het er één, vraag dan een van de bronnen het weg te laten."
        case .codeUnknown: return "Vraag de bron een bekende code, of voeg ze toe aan de thesaurus."
        case .agesConflict: return "Vraag vanaf en tot welke leeftijd het aanbod is."
        case .deliveryRefused: return "Meld de bron wat er aan deze regel schort."
        case .sourceMoved: return "Vraag welke waarde juist is."
        case .proposalWaiting: return "Bekijk het voorstel: kaart voorstellen."
        case .reportOpen: return "Ga na wat gemeld is, en sluit de melding: kaart meldingen."
        case .contactKept: return "Vraag of die persoon er nog werkt; zo niet: kaart vergeet."
        case .runMissed: return "Kijk na of de nachtcontrole nog ingepland is (kaart-controle.timer)."
        }
    }

    /// What a field of an offering is called by people; the path where it has no name.
    package static func fieldName(_ path: String) -> String {
        fieldNames[path] ?? fieldNames[String(path.prefix { $0 != "." })] ?? path
    }

    private static let fieldNames = [
        "assured_date": "de datum van bevestiging", "assurer": "wie bevestigde",
        "assurer_email": "het adres van wie bevestigde", "last_modified": "de datum van wijziging", "name": "de naam",
        "alternate_name": "de andere naam", "description": "de omschrijving", "url": "de website",
        "email": "het e-mailadres", "status": "de status", "application_process": "de werkwijze",
        "fees_description": "de kostprijs", "wait_time": "de wachttijd", "eligibility_description": "de voorwaarden",
        "minimum_age": "de leeftijd", "maximum_age": "de leeftijd", "alert": "de mededeling",
        "opening_hours": "de openingsuren", "schedules": "de openingsuren", "keywords": "de trefwoorden",
        "target_groups": "de doelgroep", "domains": "het domein", "service_areas": "het werkingsgebied",
        "location": "het adres", "location.accessibility": "de toegankelijkheid",
        "location.transportation": "de bereikbaarheid", "location.name": "de naam van de plaats", "city": "de gemeente",
        "location.address.city": "de gemeente",
        "location.address.postal_code": "de postcode", "location.address.address_1": "de straat",
        "phones": "het telefoonnummer",
        "contacts": "de contactpersoon", "languages": "de talen", "cost_options": "de kostprijs",
        "required_documents": "wat mee te brengen is", "organization": "de organisatie",
        "organization.name": "de naam van de organisatie", "organization.email": "het e-mailadres van de organisatie",
        "organization.website": "de website van de organisatie",
        "organization.identifiers": "het ondernemingsnummer", "organization.type": "het soort organisatie",
        "organization.legal_status": "de rechtsvorm", "organization.description": "de omschrijving van de organisatie",
        "organization.alternate_name": "de andere naam van de organisatie",
        "organization.organization_type": "het soort organisatie",
        "organization.organization_identifiers": "het nummer van de organisatie",
        "organization.year_incorporated": "het jaar van oprichting", "valid_to": "de einddatum",
        "valid_from": "de begindatum", "translations": "de vertaling",
        "organization_identifier": "het ondernemingsnummer",
        "phone": "het telefoonnummer", "service_area": "het werkingsgebied", "contact_name": "de contactpersoon",
        "contact_email": "het e-mailadres van de contactpersoon", "contact_phone": "het nummer van de contactpersoon",
        "enterprise_number": "het ondernemingsnummer", "organization_email": "het e-mailadres van de organisatie",
        "organization_website": "de website van de organisatie", "address_1": "de straat", "postal_code": "de postcode",
        "opening_schedule": "de openingsuren",
        "referral_required": "de verwijzing", "sector": "de sector", "terms": "de trefwoorden van de bron",
        "interpretation_services": "de tolkhulp", "accreditations": "de erkenning", "licenses": "de vergunning",
    ]

    private static func likeness(_ code: String) -> String {
        switch code {
        case "name": "de naam"
        case "organization": "de organisatie"
        case "address": "het adres"
        case "phones": "de telefoon"
        case "email": "het e-mailadres"
        case "url": "de website"
        default: "het ondernemingsnummer"
        }
    }

    private static func contradictions(_ finding: Discovery) -> String {
        let (fields, own, other) = (
            finding.evidence["fields"]?.list ?? [], finding.evidence["values"]?.list ?? [],
            finding.evidence["other_values"]?.list ?? []
        )
        return zip(fields, zip(own, other)).map { field, values in
            "\(fieldName(field)) (\"\(values.0)\" tegenover \"\(values.1)\")"
        }.joined(separator: ", ")
    }

    private static func fields(_ finding: Discovery) -> String {
        DutchWriting.list((finding.evidence["fields"]?.list ?? []).map(fieldName))
    }

    private static func text(_ key: String, _ finding: Discovery) -> String { finding.evidence[key]?.text ?? "" }

    private static func number(_ key: String, _ finding: Discovery) -> String {
        finding.evidence[key]?.number.map(DutchWriting.number) ?? ""
    }

    private static func day(_ key: String, _ finding: Discovery) -> String {
        finding.evidence[key]?.text.flatMap { CalendarDate(iso8601: $0) }.map(DutchWriting.date) ?? ""
    }
}
