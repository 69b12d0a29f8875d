import ArgumentParser
import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Presentation
import Thesaurus

/// `kaart werklijst`
struct Werklijst: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "werklijst",
        abstract: "Toon wie u eerst belt, op welk nummer en met welke vraag; en noteer wat u deed.",
        discussion: """
            Alle keuzes van de lijst (--gemeente, --domein, --beheerder, --aantal …): kaart werklijst lijst --help.

            Voorbeeld:
              kaart werklijst --gemeente Tienen
              kaart werklijst uitstel voorbeeld:A-001 --tot 2027-03-01 --door "An Peeters"
            """,
        subcommands: [Lijst.self, Uitstel.self, Noteer.self, NietBereikt.self, Overdragen.self],
        defaultSubcommand: Lijst.self)

    /// `kaart werklijst`
    struct Lijst: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lijst", abstract: "Toon de werklijst, het dringendste eerst.",
            discussion: """
                Toont wat de laatste nachtcontrole vond (kaart controleer). Eindigt met 1 als er niets te doen is.

                Voorbeeld:
                  kaart werklijst --beheerder kaartbeheerder --aantal 5
                """)

        @Option(help: ArgumentHelp("Alleen van deze beheerder.", valueName: "naam"))
        var beheerder: String?

        @Option(
            help: ArgumentHelp("Alleen in deze gemeente of streek.", valueName: "gebied"),
            completion: .custom { _, _, _ in Completions.areas() })
        var gemeente: String?

        @Option(
            help: ArgumentHelp("Alleen over dit domein.", valueName: "domein"),
            completion: .custom { _, _, _ in Completions.concepts(in: .careDomain) })
        var domein: String?

        @Option(help: ArgumentHelp("Alleen uit deze bron.", valueName: "naam"))
        var bron: String?

        @Option(help: "Zoveel organisaties; in de terminal 10, anders alle.")
        var aantal: Int?

        @Flag(help: "Ook wat uitgesteld is.")
        var ookUitgesteld = false

        @Flag(help: "Antwoord als JSON.")
        var json = false

        @Flag(help: "Antwoord als CSV.")
        var csv = false

        @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
        var datum: String?

        @OptionGroup var place: KaartOptions

        private static let shown = 10

        func validate() throws {
            if json && csv { throw ValidationError("Kies een van --json en --csv.") }
            if let aantal, aantal < 1 { throw ValidationError("--aantal is 1 of meer.") }
        }

        func run() throws {
            try Session.run(place) { session in
                let references = try session.references()
                let policy = try session.watchPolicy(references)
                var request = Worklist.Request(date: try session.date(datum))
                request.keeper = beheerder
                request.area = gemeente
                request.domain = domein
                request.source = bron
                request.withSnoozed = ookUitgesteld
                let store = try session.reading(references.lexicon)
                try session.check(keeper: beheerder, source: bron, policy, in: store)
                let worklist = Worklist(references: references, policy: policy)
                let heading: Worklist.Heading
                if json || csv {
                    var rows = WorklistRows(json ? .json : .csv)
                    let spool = try Spool()
                    heading = try worklist.read(request, from: store, limit: aantal ?? .max) {
                        try spool.write(rows.text($0))
                    } each: {
                        try spool.write(rows.text($0))
                    }
                    try spool.write(rows.end())
                    try spool.read { session.output.write($0) }
                } else {
                    let answer = try worklist.answer(request, from: store, limit: aantal ?? Self.shown)
                    session.output.write(WorklistText(answer, date: request.date).text(terminal: session.terminal))
                    heading = answer.heading
                }
                return heading.organizations == 0 && heading.wide.isEmpty ? .nothingFound : .success
            }
        }
    }

    /// `kaart werklijst uitstel`
    struct Uitstel: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "uitstel", abstract: "Zet een aanbod tot een dag van de werklijst af.",
            discussion: """
                Voorbeeld:
                  kaart werklijst uitstel voorbeeld:A-001 --tot 2027-03-01 --door "An Peeters" --tekst "verhuizen volgende week"
                """)

        @Option(help: ArgumentHelp("De dag waarop het terugkomt (jjjj-mm-dd).", valueName: "dag"))
        var tot: String

        @OptionGroup var note: NoteOptions
        @OptionGroup var place: KaartOptions

        func run() throws {
            try note.run(place) { session in
                let (until, today) = (try session.date(tot, flag: "--tot"), try session.dateToKeep(note.datum))
                guard until > today else {
                    throw InputError(sentence: MessageCatalogue.snoozeInPast(until), ending: .badInput)
                }
                return .snoozed(until: until)
            }
        }
    }

    /// `kaart werklijst noteer`
    struct Noteer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "noteer", abstract: "Schrijf iets bij een aanbod, voor wie er verder mee gaat.",
            discussion: """
                Voorbeeld:
                  kaart werklijst noteer voorbeeld:A-001 --tekst "nieuwe directeur vanaf januari" --door "An Peeters"
                """)

        @OptionGroup var note: NoteOptions
        @OptionGroup var place: KaartOptions

        func validate() throws {
            if SpokenWords.text(note.tekst ?? "").isEmpty { throw ValidationError("Zeg met --tekst wat u noteert.") }
        }

        func run() throws { try note.run(place) { _ in .note } }
    }

    /// `kaart werklijst niet-bereikt`
    struct NietBereikt: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "niet-bereikt", abstract: "Noteer dat niemand antwoordde.",
            discussion: """
                Voorbeeld:
                  kaart werklijst niet-bereikt voorbeeld:A-001 --door "An Peeters"
                """)

        @OptionGroup var note: NoteOptions
        @OptionGroup var place: KaartOptions

        func run() throws { try note.run(place) { _ in .unreached } }
    }

    /// `kaart werklijst overdragen`
    struct Overdragen: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "overdragen", abstract: "Geef een aanbod aan een andere beheerder.",
            discussion: """
                Voorbeeld:
                  kaart werklijst overdragen voorbeeld:A-001 --aan kaartbeheerder --door "An Peeters"
                """)

        @Option(help: ArgumentHelp("De beheerder die het krijgt, zoals in Config/brugfiguur.yaml.", valueName: "naam"))
        var aan: String

        @OptionGroup var note: NoteOptions
        @OptionGroup var place: KaartOptions

        func run() throws {
            try note.run(place) { session in
                let keepers = try session.watchPolicy(try session.references()).keepers.map(\.name)
                guard keepers.contains(aan) else {
                    throw InputError(sentence: MessageCatalogue.unknownKeeper(aan, known: keepers), ending: .badInput)
                }
                return .handedOver(to: aan)
            }
        }
    }
}

/// What the notes on the worklist have in common.
struct NoteOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("De id (UUID) van het aanbod, of bron:id.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("Wie het noteert.", valueName: "naam"))
    var door: String

    @Option(help: ArgumentHelp("Wat erbij te zeggen is; niets over cliënten.", valueName: "tekst"))
    var tekst: String?

    @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    func validate() throws {
        if SpokenWords.name(door).isEmpty { throw ValidationError("Zeg met --door wie het noteert.") }
        try SpokenText.check(tekst)
    }

    func run(_ place: KaartOptions, _ kind: (Session) throws -> WorklistNote.Kind) throws {
        try Session.run(place) { session in
            let references = try session.references()
            _ = try session.reading(references.lexicon)
            let note = WorklistNote(
                offering: id, kind: try kind(session), author: door, date: try session.dateToKeep(datum),
                text: tekst ?? "")
            guard try session.writing(references).keep(note) else {
                session.errors.tell(MessageCatalogue.unknownOffering(id))
                return .nothingFound
            }
            session.output.write(MessageCatalogue.noted(note) + "\n")
            return .success
        }
    }
}
