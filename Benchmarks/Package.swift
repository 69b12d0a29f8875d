// swift-tools-version: 6.2
import PackageDescription

// A package of its own: it drives the real program from outside, and shares no code with it.

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
        .executableTarget(name: "floor", dependencies: ["CSQLite", "CommandLineOptions"], swiftSettings: strict),
        .target(name: "SyntheticKaart", swiftSettings: strict),
        .target(name: "CommandLineOptions", swiftSettings: strict),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    ],
    swiftLanguageModes: [.v6]
)
