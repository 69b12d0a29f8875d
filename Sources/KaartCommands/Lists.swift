import ArgumentParser
import DirectoryService
import DirectoryStore
import Gazetteer
import Presentation
import Thesaurus

/// `kaart bronnen`
struct Bronnen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bronnen",
        abstract: "Toon welke bronnen op de kaart staan, en hoe vers ze zijn.",
        discussion: """
            Voorbeeld:
              kaart bronnen
            """)

    @Flag(help: "Antwoord als JSON.")
    var json = false

    @OptionGroup var place: KaartOptions

    func run() throws {
        try Session.run(place) { session in
            let sources = try session.reading().read { try $0.sources() }
            session.output.write(
                json
                    ? try JSONText.text(sources.map(SourceEntry.init))
                    : ListText.sources(sources, terminal: session.terminal))
            return .success
        }
    }
}

/// `kaart doelgroepen`
struct Doelgroepen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doelgroepen",
        abstract: "Toon de doelgroepen, en hoeveel aanbod er voor elk is.",
        discussion: """
            Voorbeeld:
              kaart doelgroepen
            """)

    @OptionGroup var list: ConceptListOptions
    @OptionGroup var place: KaartOptions

    func run() throws {
        try list.run(.targetGroup, taxonomy: ConceptLabels.targetGroupTaxonomy, place)
    }
}

/// `kaart domeinen`
struct Domeinen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domeinen",
        abstract: "Toon de domeinen, en hoeveel aanbod er over elk is.",
        discussion: """
            Voorbeeld:
              kaart domeinen
            """)

    @OptionGroup var list: ConceptListOptions
    @OptionGroup var place: KaartOptions

    func run() throws {
        try list.run(.careDomain, taxonomy: ConceptLabels.domainTaxonomy, place)
    }
}

/// What the lists of concepts have in common.
struct ConceptListOptions: ParsableArguments {
    @Flag(help: "Antwoord als JSON.")
    var json = false

    @Flag(help: "Kijk de thesaurus na: kringen, dubbele en dode termen. Eindigt met 2 als er iets is.")
    var controleer = false

    func run(_ scheme: Scheme, taxonomy: String, _ place: KaartOptions) throws {
        try Session.run(place) { session in
            let thesaurus = try session.references().thesaurus
            if controleer {
                let issues = thesaurus.check()
                session.output.write(issues.map { MessageCatalogue.line($0) + "\n" }.joined())
                return issues.isEmpty ? .success : .badInput
            }
            let counts = try session.existing()?.read { try $0.counts(taxonomy: taxonomy) } ?? [:]
            let entries = ConceptEntry.list(scheme, in: thesaurus, counts: counts)
            session.output.write(
                json ? try JSONText.text(entries) : ListText.concepts(entries, terminal: session.terminal))
            return .success
        }
    }
}

/// `kaart gebieden`
struct Gebieden: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gebieden",
        abstract: "Toon de gebieden die de kaart kent, en hoeveel aanbod er uitdrukkelijk werkt.",
        discussion: """
            Voorbeeld:
              kaart gebieden --schaal provincie
              kaart gebieden Borgloon
            """)

    @Argument(help: ArgumentHelp("Een naam, postcode of NIS-code om op te zoeken.", valueName: "naam"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Alleen deze schaal: wijk, deelgemeente, gemeente, eerstelijnszone, regio, arrondissement, provincie, gewest, land.",
            valueName: "schaal"))
    var schaal: String?

    @Flag(help: "Antwoord als JSON.")
    var json = false

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if let schaal, scale == nil { throw ValidationError(MessageCatalogue.unknownScale(schaal)) }
    }

    private var scale: AreaScale? { schaal.flatMap { MessageCatalogue.scale(named: $0) } }

    func run() throws {
        try Session.run(place) { session in
            let gazetteer = try session.references().gazetteer
            let counts = try session.existing()?.read { try $0.areaCounts() } ?? [:]
            var entries = AreaEntry.all(at: scale, in: gazetteer, counts: counts)
            if let name {
                let areas: [Area]
                switch gazetteer.resolve(name, scale: scale) {
                case .found(let area, let note):
                    areas = [area]
                    if let note = note.flatMap({ MessageCatalogue.sentence($0) }) { session.errors.tell(note) }
                case .ambiguous(let found): areas = found
                case .unknown(let suggestions):
                    session.errors.tell(
                        MessageCatalogue.unknownArea(name, suggestions.map { gazetteer.qualifiedName(of: $0) }))
                    return .badInput
                }
                if let scale, areas.allSatisfy({ $0.scale != scale }) {
                    session.errors.tell(MessageCatalogue.notAtScale(name, scale))
                    return .nothingFound
                }
                entries = areas.filter { scale == nil || $0.scale == scale }.map {
                    AreaEntry($0, name: gazetteer.qualifiedName(of: $0), offerings: counts[$0.id, default: 0])
                }
            }
            session.output.write(
                json ? try JSONText.text(entries) : ListText.areas(entries, terminal: session.terminal))
            return .success
        }
    }
}
