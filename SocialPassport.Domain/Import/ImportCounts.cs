namespace SocialPassport.Domain.Import;

/// <summary>Rows of a load by what will become of them.</summary>
/// <param name="Held">Right in themselves, but somebody of the family is not: a family is loaded whole or not at all.</param>
/// <param name="Outdated">The card was changed between check and approval; not overwritten.</param>
public sealed record ImportCounts(int New, int Changed, int Same, int PossibleDuplicate, int Held, int Outdated, int Invalid)
{
    public static readonly ImportCounts None = new(0, 0, 0, 0, 0, 0, 0);

    public int ToWrite => New + Changed;

    /// <summary>Rows that come back to the clerk with a reason.</summary>
    public int ToCorrect => PossibleDuplicate + Held + Outdated + Invalid;

    public int Total => ToWrite + Same + ToCorrect;

    public int Of(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.New => New,
        ImportOutcome.Changed => Changed,
        ImportOutcome.Same => Same,
        ImportOutcome.PossibleDuplicate => PossibleDuplicate,
        ImportOutcome.Held => Held,
        ImportOutcome.Outdated => Outdated,
        ImportOutcome.Invalid => Invalid,
        _ => 0,
    };

    public static ImportCounts From(IReadOnlyDictionary<ImportOutcome, int> counts) => new(
        counts.GetValueOrDefault(ImportOutcome.New),
        counts.GetValueOrDefault(ImportOutcome.Changed),
        counts.GetValueOrDefault(ImportOutcome.Same),
        counts.GetValueOrDefault(ImportOutcome.PossibleDuplicate),
        counts.GetValueOrDefault(ImportOutcome.Held),
        counts.GetValueOrDefault(ImportOutcome.Outdated),
        counts.GetValueOrDefault(ImportOutcome.Invalid));
}
