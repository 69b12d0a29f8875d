package import DirectoryModel
package import DirectoryService
package import DirectoryStore
import DutchText
package import Gazetteer
import Search

extension MessageCatalogue {
    package static func unknownOffering(_ id: String) -> String {
        "Er is geen aanbod \(quoted(id)). Geef de id (UUID) of bron:id, zoals \"kaart zoek --ids\" ze toont."
    }

    /// The scale that people call so; nil where there is none.
    package static func scale(named word: String) -> AreaScale? {
        AreaScale.allCases.first { name(of: $0) == word.lowercased() }
    }

    /// Nothing is found where nothing was ever delivered.
    package static func emptyKaart(_ path: String) -> String {
        "Op de kaart \(path) staat nog geen enkele levering: daarom is er niets gevonden. Zet er een op met \"kaart importeer\", of "
            + "zeg met --kaart waar de juiste staat."
    }

    package static func unknownScale(_ word: String) -> String {
        "Ik ken geen schaal \(quoted(word)). Kies wijk, deelgemeente, gemeente, eerstelijnszone, regio, arrondissement, "
            + "provincie, gewest of land."
    }

    package static func notAtScale(_ name: String, _ scale: AreaScale) -> String {
        "\(quoted(name)) is geen \(self.name(of: scale))."
    }

    package static func unknownArea(_ name: String, _ suggestions: [String]) -> String {
        sentence(SearchRefusal.unknownArea(name, suggestions: suggestions))
    }

    package static let rebuildingIndex =
        "De index wordt opnieuw gemaakt, voor deze versie van kaart en haar thesaurus; dat duurt even."

    /// The answer could not be written.
    package static func cannotWrite(_ code: Int32) -> String {
        "Ik kan het antwoord niet wegschrijven (\(systemMessage(code))). "
            + "Wat u opdroeg, kan al gebeurd zijn; kijk het na."
    }

    package static func tooFewFiles(_ limit: Int, needed: Int) -> String {
        "Dit programma mag maar \(limit) bestanden tegelijk open hebben, en heeft er \(needed) nodig. Verhoog die grens "
            + "(ulimit -n) en probeer opnieuw; er is niets gedaan."
    }

    package static func tooLittleMemory(_ limit: Int, needed: Int) -> String {
        "Dit programma mag maar \(limit) MB geheugen gebruiken, en heeft er \(needed) nodig. Verhoog die grens (ulimit -v) en "
            + "probeer opnieuw; er is niets gedaan."
    }

    package static let emptyPath = "Achter --kaart staat niets. Zeg waar de kaart staat, of laat --kaart weg."

    package static let noHome =
        "Ik weet niet waar de kaart staat: HOME is leeg. Geef ze met --kaart of KAART_DATABASE."

    package static func badDate(_ text: String, flag: String) -> String {
        "\(flag) \(text.allSatisfy(\.isWhitespace) ? "(leeg)" : text) is geen dag. Schrijf jjjj-mm-dd, bijvoorbeeld 2026-11-20."
    }

    package static func dateAhead(_ date: CalendarDate, today: CalendarDate) -> String {
        "--datum \(DutchWriting.date(date)) ligt te ver vooruit: het is vandaag \(DutchWriting.date(today)). "
            + "Kijk het jaar na; er is niets bewaard."
    }

    /// Somebody is said to have vouched for something on a day that is still to come.
    package static func vouchedAhead(_ date: CalendarDate, today: CalendarDate) -> String {
        "Let op: \(DutchWriting.date(date)) moet nog komen; het is vandaag \(DutchWriting.date(today))."
    }

    package static func farDate(_ text: String, flag: String) -> String {
        "\(flag) \(text) kan niet: kies \(daysThatCanBeAsked)."
    }

    static let daysThatCanBeAsked =
        "een dag in de jaren \(AskedDay.years.lowerBound) tot en met \(AskedDay.years.upperBound)"

    package static let outdatedIndex =
        "De index is gemaakt door een andere versie van kaart, en u kunt hem niet vernieuwen: de resultaten kunnen minder goed zijn."

    package static let outdatedIndexBusy =
        "De index is gemaakt door een andere versie van kaart, en wordt niet vernieuwd zolang iets anders schrijft: de resultaten "
        + "kunnen minder goed zijn."

    package static func soundMapping(_ name: String, source: String) -> String {
        "De mapping \(name) is in orde. De bron heet \(source)."
    }

    package static func shippedMapping(_ name: String) -> String {
        "Deze map leest de kaart al: gebruik --mapping \(name)."
    }

    package static func exported(_ count: Int, to path: String) -> String {
        "\(DutchWriting.count(count, "aanbod", "aanbiedingen")) geschreven naar \(path)."
    }

    package static func backedUp(to path: String) -> String { "De reservekopie staat in \(path) en is nagekeken." }

    /// How far a delivery is: a bar, and what is being done.
    package static func progress(_ progress: ImportRun.Progress) -> String {
        let (work, count, share) =
            switch progress {
            case .joining(let count, let share): ("verwijzingen lezen", count, share)
            case .reading(let count, let share): ("lezen", count, share)
            case .writing(let count, let share): ("opschrijven", count, share)
            }
        return "\(bar(share))  \(work): \(DutchWriting.number(count))"
    }

    /// How far the making of the index is; `share` is 0…1.
    package static func rebuildProgress(_ share: Double) -> String { "\(bar(share))  index maken" }

    private static func bar(_ share: Double) -> String {
        let done = Int((share * Double(barLength)).rounded())
        let bar = String(repeating: "#", count: done) + String(repeating: "-", count: max(0, barLength - done))
        return "[\(bar)] \(Int((share * 100).rounded(.down))) %"
    }

    private static let barLength = 24

    /// What an inspection of the database found.
    package static func inspection(_ problems: [StoreProblem]) -> String {
        guard !problems.isEmpty else { return "De kaart is heel: database en index zijn in orde." }
        let lines = problems.map { problem in
            switch problem {
            case .integrity(let detail): "database: \(detail)"
            case .foreignKey(let table, let parent): "\(table): verwijst naar iets dat niet in \(parent) staat"
            case .incompleteOffering(let sourceID): "aanbod \(sourceID): gegevens voor de volgorde ontbreken"
            case .indexDiffers: "index: stemt niet overeen met de tabellen"
            case .signalsDiffer(1, let sourceID):
                "aanbod \(sourceID): gegevens voor de volgorde stemmen niet overeen met de tabellen"
            case .signalsDiffer(let count, let sourceID):
                "\(DutchWriting.number(count)) keer aanbod, zoals \(sourceID): gegevens voor de volgorde stemmen niet "
                    + "overeen met de tabellen"
            case .indexOutdated:
                "index: gemaakt door een andere versie van kaart; wie mag schrijven, vernieuwt hem met één zoekopdracht"
            }
        }
        let advice =
            problems == [.indexOutdated]
            ? []
            : [
                problems.allSatisfy(\.isDerived)
                    ? "Maak de index opnieuw: kaart nazicht --herstel-index"
                    : "Zet een reservekopie terug: kaart herstel PAD"
            ]
        return (["De kaart is niet in orde:"] + lines.map { "  - \($0)" } + advice).joined(separator: "\n")
    }

    /// Another delivery is being applied.
    static func busy(since: OpeningMoment?) -> String {
        let started = since.map { " (begonnen om \(DutchWriting.time($0.minute)))" } ?? ""
        return "De kaart is net in gebruik door een andere levering\(started). Probeer het over een minuut opnieuw."
    }
}
