import ArgumentParser

/// Options that every command has.
package struct KaartOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "De database van de kaart.",
            discussion: "Anders $KAART_DATABASE, anders sociale-kaart/kaart.sqlite in $XDG_DATA_HOME.", valueName: "pad"
        ),
        completion: .file())
    var kaart: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "De map met Config en Importers.", discussion: "Anders $KAART_CONFIG, anders die van het programma.",
            valueName: "map"),
        completion: .directory)
    var config: String?

    package init() {}
}
