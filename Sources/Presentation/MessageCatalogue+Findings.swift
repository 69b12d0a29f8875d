package import DirectoryModel

/// Every Dutch sentence that people read. Errors and findings are data; here they become words.
package enum MessageCatalogue {}

extension MessageCatalogue {
    /// A finding in one line: where it stands, what is wrong, and what was done about it.
    package static func line(_ finding: Finding) -> String {
        var place: [String] = []
        if let position = finding.position {
            let name = finding.name.map { " (\(shortened(visible($0), to: 60)))" } ?? ""
            place.append("\(position.file), regel \(position.line)\(name)")
        }
        if let field = finding.field, field != "." { place.append("veld \(field)") }
        let prefix = place.isEmpty ? "" : place.joined(separator: ", ") + ": "
        return prefix + sentence(finding)
    }

    /// What is wrong, and what was done about it.
    package static func sentence(_ finding: Finding) -> String {
        let value = quoted(finding.value)
        let evidence = finding.evidence
        func known(_ index: Int) -> String { evidence.indices.contains(index) ? evidence[index] : "" }
        switch finding.rule {
        case .sourceIDMissing:
            return "dit aanbod heeft geen id van de bron. Het is niet opgenomen; vul de id in."
        case .sourceIDDuplicate:
            return "de id \(value) staat al eerder in deze levering. Alleen het eerste aanbod is opgenomen."
        case .nameMissing:
            return "dit aanbod heeft geen naam. Het is niet opgenomen; vul de naam in."
        case .requiredMissing:
            return "dit veld is verplicht en is leeg (\(known(0))). Dit aanbod is niet opgenomen."
        case .patternTooCostly:
            return "het patroon van de mapping (extract) heeft voor deze tekst te veel werk. Dit aanbod is niet "
                + "opgenomen; schrijf een eenvoudiger patroon, zonder herhaling van een herhaling zoals (a+)+."
        case .fieldCount:
            let columns = known(1) == "1" ? "1 kolom" : "\(known(1)) kolommen"
            return "deze rij heeft \(columns), de kop heeft er \(known(0)). Dit aanbod is niet opgenomen; "
                + "kijk na of er een scheidingsteken of een regeleinde te veel of te weinig staat."
        case .columnMissing:
            return
                "de mapping leest deze kolom, maar het bestand heeft ze niet. Kijk na of de mapping bij dit bestand hoort."
        case .columnsMissing:
            let columns = evidence.prefix(3).map { quoted($0) } + (evidence.count > 3 ? ["…"] : [])
            return "het bestand heeft geen enkele kolom die de mapping leest (\(columns.joined(separator: ", "))). "
                + "Kijk na of de mapping bij dit bestand hoort."
        case .secrecyAbsent:
            return
                "hiermee houdt de mapping gegevens geheim, maar het staat nergens in deze levering. Heet het nu anders, pas dan "
                + "de mapping aan: wat geheim moet blijven, kan anders op de kaart komen."
        case .totalsRow:
            return "dit is een rij met een totaal, geen aanbod. Ze is overgeslagen."
        case .headerRow:
            return "hier staat de kop van het bestand opnieuw, geen aanbod. De rij is overgeslagen."
        case .sourceIDRespelled:
            return
                "de id \(value) verschilt alleen in hoofdletters of nullen van \(quoted(known(0))), die op de kaart staat"
                + (evidence.count > 1 ? " (zo zijn er \(number(known(1))))" : "")
                + ". Het zijn nu twee aanbiedingen; laat de bron haar id's altijd gelijk schrijven."
        case .repeatedName:
            return
                "deze naam staat meer dan eens in hetzelfde JSON-object (regel \(known(0))). Alle waarden zijn gelezen, alsof het "
                + "een lijst was; laat de bron er één van maken."
        case .nulByte:
            return "hier stond een NUL-teken. Het is weggelaten."
        case .undecodable:
            return "hier staan tekens die niet in de tekenset van het bestand passen. "
                + "Ze zijn als Windows-1252 gelezen; kijk de tekst na."
        case .textAfterQuote:
            return "na het sluitende aanhalingsteken staat nog tekst. Ze is bewaard; kijk de tekst na."
        case .controlCharacters:
            return "hier stonden stuurtekens. Ze zijn weggelaten."
        case .tooLong:
            return
                "deze tekst heeft \(number(known(0))) tekens; meer dan \(number(known(1))) bewaren we niet. Ze is ingekort."
        case .doubleEncoded:
            return "deze tekst is dubbel gecodeerd (\(value)). "
                + (evidence.isEmpty ? "Kijk de tekst na." : "Ze is hersteld tot \(quoted(known(0))).")
        case .valueUnknown:
            let allowed = evidence.dropFirst()
            return "de waarde \(value) is niet bekend voor \(known(0)). Ze is niet opgenomen"
                + (known(0) == "status" ? "; het aanbod staat als actief op de kaart." : ".")
                + (allowed.isEmpty
                    ? ""
                    : " Zeg in de mapping wat ze betekent (values): \(DutchWriting.list(Array(allowed), and: "of")).")
        case .severalValues:
            return "hier staan meer waarden dan \(known(0)) er kan hebben. De eerste is opgenomen, \(value) niet."
        case .remainder:
            return
                "hier is \(DutchWriting.list(evidence, and: "en")) gelezen; \(value) staat er ook bij en is niet opgenomen. "
                + "Zet dat in een eigen veld, of vul het aan."
        case .nationalNumber:
            return "er staat een rijksregisternummer in."
        case .booleanUnknown:
            return "\(value) is geen ja of nee. Het veld is leeg gelaten."
        case .date where !evidence.isEmpty:
            return
                "\(value) lijkt een datum zoals een rekenblad die vanbinnen bewaart (\(known(0))). De datum is leeg gelaten; bewaar "
                + "de kolom als datum, dd/mm/jjjj of jjjj-mm-dd."
        case .date:
            return
                "\(value) is geen datum die we kunnen lezen. De datum is leeg gelaten; schrijf dd/mm/jjjj of jjjj-mm-dd."
        case .dateOrder:
            return "de einddatum \(value) ligt voor de begindatum \(known(0)). Beide zijn leeg gelaten."
        case .futureDate:
            return "\(value) ligt in de toekomst: niemand kan dan al bevestigd hebben. De datum is leeg gelaten."
        case .number:
            let range = known(1).isEmpty ? "van \(known(0)) of meer" : "tussen \(known(0)) en \(known(1))"
            return "\(value) is geen getal \(range). Het veld is leeg gelaten."
        case .age:
            return "\(value) is geen leeftijd die we kunnen lezen. De leeftijd is leeg gelaten."
        case .ageOrder:
            return "de laagste leeftijd (\(known(0))) is hoger dan de hoogste (\(known(1))). Beide zijn leeg gelaten."
        case .enterpriseNumber:
            return "\(value) is geen ondernemingsnummer"
                + (evidence.isEmpty ? "" : " (het controlegetal zou \(known(0)) moeten zijn)")
                + ". De rest van dit aanbod is wel opgenomen."
        case .phone:
            return "\(value) is geen telefoonnummer dat we kunnen lezen. De rest van dit aanbod is wel opgenomen."
        case .phoneSecret:
            return
                "bij een nummer staat hier dat het niet voor iedereen is. Het is weggelaten; mag het wel getoond worden, laat "
                + "dan die woorden weg."
        case .addressSecret:
            return
                "bij het adres staat hier dat het niet voor iedereen is. Het is helemaal weggelaten; mag het wel getoond "
                + "worden, laat dan die woorden weg."
        case .email:
            return "\(value) is geen e-mailadres. De rest van dit aanbod is wel opgenomen."
        case .webAddress:
            return "\(value) is geen webadres. De rest van dit aanbod is wel opgenomen."
        case .language:
            return
                "de taal \(value) kennen we niet. Ze is weggelaten; schrijf een taalcode zoals nl, of de naam van de taal."
        case .openingHours:
            return "de openingsuren \(value) kunnen we niet helemaal lezen"
                + (evidence.isEmpty ? "" : " (bij \(quoted(known(0))))") + ". Ze zijn als tekst bewaard."
        case .confidentiality:
            return "we lezen hier geen ja of nee; het adres is voor de zekerheid weggelaten."
        case .secrecyBelow where known(1) == "shown":
            return
                "deze cel is leeg onder een rij van dezelfde organisatie (regel \(known(0))) die geheim is. We lezen leeg als "
                + "neen; is deze rij ook geheim, zet dan in elke rij zelf ja."
        case .secrecyBelow:
            return
                "deze cel is leeg onder een rij die geheim is (regel \(known(0))) en erbij lijkt te horen, zoals na samengevoegde "
                + "cellen. Voor de zekerheid is ze ook geheim; zet in elke rij zelf ja of neen."
        case .scheduleTime:
            return "\(value) is geen uur of dag die we kunnen lezen. "
                + "Deze regel van de openingsuren is als tekst bewaard."
        case .coordinates:
            return "\(value) is geen coördinaat. De ligging is leeg gelaten."
        case .postcode where !evidence.isEmpty:
            return
                "de postcode \(value) kennen we niet. Het adres is bewaard zoals het er staat; kijk de postcode na, of zeg in welk "
                + "land het ligt."
        case .postcode:
            return "\(value) is geen Belgische postcode. De postcode is leeg gelaten."
        case .postcodeMunicipality:
            return
                "de postcode \(value) hoort volgens onze lijst niet bij \(known(0)). Kijk na welke van de twee klopt."
        case .townUnknown:
            return "de gemeente \(value) kennen we niet." + meant(evidence)
                + " De naam is bewaard zoals hij er staat."
        case .areaElsewhere:
            return
                "\(value) ligt volgens onze lijst in \(known(0)), niet in \(known(1)). Het is opgenomen zoals het er staat; kijk na "
                + "of het werkingsgebied klopt."
        case .areaUnknown:
            return "het gebied \(value) kennen we niet." + meant(evidence)
                + " Het werkingsgebied is bewaard zoals het er staat."
        case .areaAmbiguous:
            return "\(value) kan meer gebieden betekenen: \(DutchWriting.list(evidence, and: "of")). "
                + toldApart(evidence)
        case .areaWider:
            return
                "hoe ver \(value) reikt, weten we niet. Het werkingsgebied is \(known(0)), en de tekst staat erbij; noem de "
                + "gemeenten als het er meer zijn."
        case .merger:
            let successor = known(0) == known(1) ? "de nieuwe fusiegemeente \(known(1))" : known(1)
            return "\(known(0)) is sinds \(year(known(2))) deel van \(successor). "
                + (evidence.count > 3
                    ? "Het werkingsgebied blijft \(known(3)) tot iemand bevestigt dat het ruimer is."
                    : "Het werkingsgebied is nu heel \(known(1)); noem de deelgemeenten als het kleiner is.")
        case .targetGroup:
            return "de doelgroep \(value) kennen we niet." + meant(evidence)
                + " Ze is bewaard zoals de bron ze schrijft."
        case .careDomain:
            return "het domein \(value) kennen we niet." + meant(evidence)
                + " Het is bewaard zoals de bron het schrijft."
        case .status:
            return "de status \(value) kennen we niet. Het aanbod staat als actief op de kaart."
        case .organizationMissing:
            return
                "de organisatie heeft geen naam. Die van een ander aanbod van dezelfde organisatie is gebruikt, of anders de naam "
                + "van het aanbod zelf."
        case .organizationDiffers:
            let field = finding.field ?? "organization"
            let isOfTheOfferingToo = ["organization.email", "organization.website", "organization.description"]
                .contains(field)
            return
                "het aanbod van \(quoted(known(0))) verschilt in \(fieldName(field)): hier \(value), bij id "
                + "\(quoted(known(2))) \(quoted(known(1))). De kaart toont overal \(quoted(known(1))). Zet in alle rijen "
                + (isOfTheOfferingToo
                    ? "hetzelfde; geldt het alleen voor dit aanbod, zet het dan in een veld van het aanbod zelf."
                    : "hetzelfde; zijn het twee organisaties, geef ze dan elk een eigen id.")
        case .relatedMissing:
            return "dit verwijst met \(value) naar \(known(0)), maar dat staat niet in de levering."
        }
    }

    /// "„x”" between quotation marks; a dash for nothing.
    static func quoted(_ value: String?) -> String {
        guard let value, !value.isEmpty else { return "(leeg)" }
        return "\"\(shortened(visible(value), to: 80))\""
    }

    /// The text on one line, without what a terminal would obey.
    private static func visible(_ text: String) -> String {
        CleanText.clean(text, maximum: 1_000).text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The text, cut with … where it is longer.
    static func shortened(_ text: String, to length: Int) -> String {
        text.count > length ? text.prefix(length - 1) + "…" : text
    }

    /// " Bedoelde u x of y?", or nothing.
    static func meant(_ suggestions: [String]) -> String {
        suggestions.isEmpty ? "" : " Bedoelde u \(DutchWriting.list(Array(suggestions.prefix(3)), and: "of"))?"
    }

    /// How to say which of the areas with one name is meant. A scale tells a municipality from its namesakes, and no
    /// two deelgemeenten apart; the name of a municipality alone would mean as much as before.
    private static func toldApart(_ areas: [String]) -> String {
        guard let part = areas.first(where: { $0.hasSuffix(")") }) else {
            return "Schrijf een NIS-code of een postcode."
        }
        let isScale = areas.contains { !$0.hasSuffix(")") }
        return "Schrijf bijvoorbeeld \(quoted(part)), een NIS-code of een postcode"
            + (isScale ? ", of zeg in de mapping op welke schaal het bedoeld is." : ".")
    }

    private static func number(_ digits: String) -> String { Int(digits).map(DutchWriting.number) ?? digits }

    private static func year(_ date: String) -> String { String(date.prefix(4)) }
}
