// swift-tools-version: 6.2
import PackageDescription

// A package of its own, which drives the real program from outside. It shares one thing with it, by links to the same
// sources: the tokenizer of the index, because the floor is what SQLite costs with that.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "benchmarks",
    targets: [
        .executableTarget(name: "bench", dependencies: ["CommandLineOptions"], swiftSettings: strict),
        .executableTarget(
            name: "generator", dependencies: ["CommandLineOptions", "SyntheticKaart"], swiftSettings: strict),
        .executableTarget(
            name: "floor", dependencies: ["CFullText", "CommandLineOptions", "DutchText", "FullText"],
            swiftSettings: strict),
        .target(name: "FullText", dependencies: ["CFullText", "DutchText"], swiftSettings: strict),
        .target(name: "DutchText", dependencies: ["CStemmer"], swiftSettings: strict),
        .target(name: "SyntheticKaart", swiftSettings: strict),
        .target(name: "CommandLineOptions", swiftSettings: strict),
        .target(name: "CFullText", linkerSettings: [.linkedLibrary("sqlite3")]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    ],
    swiftLanguageModes: [.v6]
)
