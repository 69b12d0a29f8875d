import ArgumentParser
import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Presentation

/// `kaart voorstellen`
struct Voorstellen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voorstellen",
        abstract: "Toon wat organisaties voorstellen te wijzigen, en aanvaard of weiger het.",
        discussion: """
            Voorbeeld:
              kaart voorstellen
              kaart voorstellen aanvaard 3 4 --door "An Peeters"
            """,
        subcommands: [Lijst.self, Aanvaard.self, Weiger.self], defaultSubcommand: Lijst.self)

    /// `kaart voorstellen`
    struct Lijst: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lijst", abstract: "Toon de voorstellen die op u wachten, de oudste eerst.",
            discussion: """
                Eindigt met 1 als er geen zijn.

                Voorbeeld:
                  kaart voorstellen
                """)

        @Flag(help: "Antwoord als JSON.")
        var json = false

        @OptionGroup var place: KaartOptions

        func run() throws {
            try Session.run(place) { session in
                let proposals = try session.reading().read { try $0.proposals() }
                let list = ProposalList(proposals)
                session.output.write(json ? try JSONText.text(list.entries) : list.text(terminal: session.terminal))
                return proposals.isEmpty ? .nothingFound : .success
            }
        }
    }

    /// `kaart voorstellen aanvaard`
    struct Aanvaard: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "aanvaard", abstract: "Zet voorgestelde waarden op de kaart.",
            discussion: """
                Eindigt met 2 als een van de nummers geen open voorstel is, of iemand noemt die vroeg om vergeten te \
                worden; de andere zijn dan wel aanvaard.

                Voorbeeld:
                  kaart voorstellen aanvaard 3 --door "An Peeters"
                """)

        @OptionGroup var decision: DecisionOptions
        @OptionGroup var place: KaartOptions

        func run() throws { try decision.run(isAccepted: true, place) }
    }

    /// `kaart voorstellen weiger`
    struct Weiger: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "weiger", abstract: "Leg voorstellen naast u neer.",
            discussion: """
                Eindigt met 2 als een van de nummers geen open voorstel is; de andere zijn dan wel geweigerd.

                Voorbeeld:
                  kaart voorstellen weiger 4 --door "An Peeters" --omdat "klopt niet volgens de directie"
                """)

        @OptionGroup var decision: DecisionOptions

        @Option(help: ArgumentHelp("Waarom niet.", valueName: "tekst"))
        var omdat: String?

        @OptionGroup var place: KaartOptions

        func validate() throws { try SpokenText.check(omdat) }

        func run() throws { try decision.run(isAccepted: false, place, because: omdat) }
    }
}

/// What deciding about proposals has in common.
struct DecisionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("De nummers van de voorstellen.", valueName: "nummer"))
    var numbers: [Int64]

    @Option(help: ArgumentHelp("Wie beslist.", valueName: "naam"))
    var door: String

    @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    func validate() throws {
        if SpokenWords.name(door).isEmpty { throw ValidationError("Zeg met --door wie beslist.") }
    }

    func run(isAccepted: Bool, _ place: KaartOptions, because reason: String? = nil) throws {
        try Session.run(place) { session in
            let date = try session.dateToKeep(datum)
            var seen: Set<Int64> = []
            let numbers = numbers.filter { seen.insert($0).inserted }
            let references = try session.references()
            _ = try session.reading(references.lexicon)
            let store = try session.writing(references)
            let (unknown, forgotten) = try store.decide(
                Decision(numbers: numbers, isAccepted: isAccepted, author: door, reason: reason, date: date),
                isAccepted ? try session.forgetting(store) : nil, labels: references.conceptLabels)
            for number in unknown { session.errors.tell(MessageCatalogue.noProposal(number)) }
            for number in forgotten {
                session.errors.tell(MessageCatalogue.forgottenProposal(number))
            }
            for number in numbers where !unknown.contains(number) && !forgotten.contains(number) {
                session.output.write(MessageCatalogue.decided(number, isAccepted: isAccepted) + "\n")
            }
            return unknown.isEmpty && forgotten.isEmpty ? .success : .badInput
        }
    }
}
