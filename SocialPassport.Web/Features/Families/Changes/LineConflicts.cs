namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>Compares what a clerk was about to save with the card as somebody else left it meanwhile.</summary>
public static class LineConflicts
{
    /// <param name="mine">What the later one was about to save.</param>
    /// <param name="now">The same fields on the card as it is now.</param>
    /// <returns>Values that both changed, to different ones.</returns>
    public static IReadOnlyList<FieldConflict> Between(IReadOnlyList<CheckLine> mine, IReadOnlyList<CheckLine> now) =>
    [
        .. from line in mine
           join present in now on line.What equals present.What
           where line.Before != line.After && line.Before != present.Before && line.After != present.Before
           select new FieldConflict(line.What, line.What, line.Before ?? string.Empty, present.Before ?? string.Empty, line.After ?? string.Empty),
    ];

    /// <returns>Every change of the later one is still in the form.</returns>
    public static bool KeepsAll(IReadOnlyList<CheckLine> mine, IReadOnlyList<CheckLine> now) =>
        mine.Where(line => line.Before != line.After).All(line => now.Any(present => present.What == line.What && present.After == line.After));
}
