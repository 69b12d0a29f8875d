package import DirectoryModel
package import Gazetteer
package import Search
package import Thesaurus

extension MessageCatalogue {
    /// Why a component gave what it gave, in words.
    ///
    /// - Parameters:
    ///   - reason: the reason.
    ///   - thesaurus: names the concepts.
    ///   - date: the day on which is asked.
    /// - Returns: the words, without a full stop.
    package static func words(for reason: Reason, thesaurus: Thesaurus, on date: CalendarDate) -> String {
        func name(_ code: String, _ scheme: Scheme) -> String { thesaurus.concept(code, in: scheme)?.label ?? code }
        switch reason {
        case .words(let words):
            return words.isEmpty
                ? "verwante woorden" : "bevat \(DutchWriting.list(words.prefix(4).map { quoted($0) }))"
        case .serves(let area, let nearness): return "werkt in \(described(area))" + near(nearness)
        case .servesPart(let area): return "werkt in een deel: \(described(area))"
        case .near(let asked): return "ligt in de buurt van \(asked)"
        case .serviceAreaUnknown: return "werkingsgebied niet bekend"
        case .doesNotServe(let asked): return "werkt voor zover bekend niet in \(asked)"
        case .targetGroup(let code, let asked, let relation):
            return concept("doelgroep", name(code, .targetGroup), name(asked, .targetGroup), relation)
        case .targetGroupUnknown: return "doelgroep niet opgegeven"
        case .targetGroupOther(let asked): return "\(name(asked, .targetGroup)) niet vermeld"
        case .domain(let code, let asked, let relation):
            return concept("domein", name(code, .careDomain), name(asked, .careDomain), relation)
        case .domainUnknown: return "domein niet opgegeven"
        case .domainOther(let asked): return "\(name(asked, .careDomain)) niet vermeld"
        case .age(let age): return "voor \(age) jaar"
        case .ageUnknown: return "leeftijd niet opgegeven"
        case .ageOutside(let age): return "niet voor \(age) jaar"
        case .language(let code, let spoken):
            let language = languageName(code)
            return spoken ? "spreekt \(language)" : "\(language) niet vermeld"
        case .openNow(let end):
            return "nu open" + (end.map { " tot \(DutchWriting.time($0.minute))" } ?? "")
        case .openByAppointment: return "op afspraak"
        case .perhapsClosed(let holiday): return "misschien gesloten (\(holiday))"
        case .openingUnknown: return "openingsuren niet bekend"
        case .closedNow(let next):
            return "nu gesloten" + (next.map { ", opent \(DutchWriting.moment($0, from: date))" } ?? "")
        case .openThen(let moment): return "open \(DutchWriting.moment(moment, from: date))"
        case .closedThen(let kind): return "niet open \(self.name(of: kind))"
        case .cost(let isFree): return isFree ? "gratis" : "niet gratis"
        case .costUnknown: return "kostprijs niet opgegeven"
        case .named: return "heet zo"
        case .organizationNamed: return "de organisatie heet zo"
        case .generalIntake: return "algemeen onthaal, wijst de weg"
        case .moreOfOrganization(let count):
            return "van deze organisatie staan er al \(DutchWriting.number(count)) hoger"
        case .assured(let assured, let freshness):
            guard let assured else { return "nooit bevestigd" }
            return "bevestigd \(DutchWriting.ago(assured, from: date))" + (freshness == .stale ? " (verouderd)" : "")
        case .status(let status): return self.status(status)
        case .vanished: return "staat niet meer in de laatste levering van zijn bron"
        }
    }

    /// The Dutch name of a language, "Arabisch"; the code where none is known.
    static func languageName(_ code: String) -> String { LanguageCode(parsing: code)?.dutchName ?? code }

    /// A moment that is asked for, after "open".
    static func name(of moment: AskedMoment.Kind) -> String {
        switch moment {
        case .now(let minute): "om \(DutchWriting.time(minute))"
        case .evening: "'s avonds"
        case .night: "'s nachts"
        case .weekend: "in het weekend"
        case .weekday(let day): "op \(DutchWriting.weekday(day))"
        }
    }

    /// That the text of the question is a telephone number.
    static let numberIsNotSought =
        "Op telefoonnummers zoekt de kaart niet: typ wat u zoekt, of hoe de dienst heet."

    /// That the text of the question has no words.
    static let saysNothing = "Er staat geen woord om op te zoeken; dit is alles wat er is."

    /// That not everything of the question was found together.
    static func relaxed(_ parts: [String]) -> String {
        "Niets heeft alles wat u vroeg; losgelaten: \(DutchWriting.list(parts.map { quoted($0) }))."
    }

    /// What kind of number it is, in Dutch, after the types of HSDS (`phone.type`); nil for one to speak to.
    static func phoneType(_ type: String?) -> String? {
        switch type {
        case nil, "voice": nil
        case "cell": "gsm"
        case "text": "sms"
        case "textphone": "teksttelefoon"
        case "video": "beeldtelefoon"
        case "pager": "semafoon"
        case let other: other
        }
    }

    /// HSDS status in Dutch.
    package static func status(_ status: OfferingStatus) -> String {
        switch status {
        case .active: "actief"
        case .inactive: "niet actief"
        case .defunct: "opgeheven"
        case .temporarilyClosed: "tijdelijk gesloten"
        }
    }

    /// A warning in words, without a full stop; those of the organisation as they stand.
    static func words(for warning: OfferingWarning) -> String {
        switch warning {
        case .vanished(let day): "staat sinds \(DutchWriting.date(day)) niet meer in de levering van zijn bron"
        case .ended(let day): "liep tot \(DutchWriting.date(day))"
        case .status(let status): self.status(status)
        case .alert(let text): text
        }
    }

    /// Name of a component, as the reader sees it.
    package static func name(of component: ComponentKind) -> String {
        switch component {
        case .text: "woorden"
        case .name: "naam"
        case .area: "plaats"
        case .targetGroup: "doelgroep"
        case .domain: "domein"
        case .age: "leeftijd"
        case .language: "taal"
        case .openNow: "open"
        case .cost: "kostprijs"
        case .intake: "onthaal"
        case .variety: "spreiding"
        case .freshness: "versheid"
        case .status: "status"
        }
    }

    /// Name of a scale.
    package static func name(of scale: AreaScale) -> String {
        switch scale {
        case .wijk: "wijk"
        case .deelgemeente: "deelgemeente"
        case .gemeente: "gemeente"
        case .eerstelijnszone: "eerstelijnszone"
        case .referentieregio: "regio"
        case .arrondissement: "arrondissement"
        case .provincie: "provincie"
        case .gewest: "gewest"
        case .land: "land"
        }
    }

    /// What has to be said of an area that was asked: "Borgloon is sinds 2025 deel van Tongeren-Borgloon."
    package static func sentence(_ note: AreaNote) -> String? {
        switch note {
        case .ended(let name, let successor, let date):
            name == successor.name
                ? "\(name) is sinds \(date.prefix(4)) deel van een nieuwe fusiegemeente met dezelfde naam."
                : "\(name) is sinds \(date.prefix(4)) deel van \(successor.name)."
        case .place, .remainder: nil
        case .elsewhere(let names):
            "Ook \(DutchWriting.list(names)) \(names.count == 1 ? "heet" : "heten") zo; schrijf de gemeente erbij als u een "
                + "andere bedoelt."
        }
    }

    /// That places in the text gave way to one that was chosen, or named before them.
    static func passedOver(_ names: [String], for area: String, isChosen: Bool) -> String {
        "Gezocht in \(area)\(isChosen ? " (gekozen)" : ""), niet in \(DutchWriting.list(names))."
    }

    private static func described(_ area: Area) -> String {
        area.scale == .gemeente ? area.name : "\(area.name) (\(name(of: area.scale)))"
    }

    private static func near(_ nearness: Nearness?) -> String {
        switch nearness {
        case .sameDeelgemeente, .sameMunicipality: ", ter plaatse"
        case .sameRegion: ", in de buurt"
        default: ""
        }
    }

    private static func concept(
        _ kind: String, _ offered: String, _ asked: String, _ relation: ConceptRelation
    ) -> String {
        switch relation {
        case .exact, .unrelated: "\(kind) \(offered)"
        case .broader: "\(kind) \(asked) (ruimer: \(offered))"
        case .narrower: "\(kind) \(offered) (deel van \(asked))"
        }
    }
}
