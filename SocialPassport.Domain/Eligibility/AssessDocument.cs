using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility;

/// <param name="ApplicationDate">Rules when no other date is asked for.</param>
public sealed record AssessFamily(FamilyFacts Facts, DateOnly? ApplicationDate);

/// <summary>
/// The assess file: families in, assessments out. Strict: an unknown property, a bad value, a repeated name or id refuses
/// the whole file with the place of the fault (<c>$[0].members[1].birthDate: …</c>).
/// </summary>
public static class AssessDocument
{
    public const string InvalidCode = "assess.invalid";

    public static IReadOnlyList<AssessFamily> Read(ReadOnlyMemory<byte> utf8) => AssessReader.Read(utf8);

    /// <summary>The same shape, for «Выгрузить» and rule examples: what is valid on the date.</summary>
    public static byte[] WriteFamilies(IReadOnlyList<FamilyFacts> families, DateOnly applicationDate, bool indented = false) =>
        AssessWriter.WriteFamilies(families, applicationDate, indented);

    public static byte[] WriteResults(IReadOnlyList<AssessmentResult> results, bool indented = false) =>
        AssessWriter.WriteResults(results, indented);

    /// <summary>
    /// One answer as it is stored: the object of the output, and at each criterion also by how much it is missed and what
    /// it lacks, so that the same words can be read out of it later.
    /// </summary>
    public static string WriteResult(AssessmentResult result) => AssessWriter.WriteStoredResult(result);

    /// <summary>Reads back what <see cref="WriteResult"/> wrote; ids stand for names.</summary>
    public static AssessmentResult ReadResult(string resultJson) => StoredResultReader.Read(resultJson);

    /// <summary>Assesses every family or none: one without a date, a version or a yardstick refuses the file.</summary>
    /// <param name="asOf">Wins over the application date of a family.</param>
    public static IReadOnlyList<AssessmentResult> Assess(
        IReadOnlyList<AssessFamily> families,
        SupportMeasure measure,
        YardstickTable yardsticks,
        DateOnly? asOf)
    {
        var results = new List<AssessmentResult>(families.Count);
        for (var i = 0; i < families.Count; i++)
        {
            var family = families[i];
            var path = asOf is null ? $"$[{i}].applicationDate" : $"$[{i}]";
            var date = asOf ?? family.ApplicationDate ?? throw Refusal(path, "нет даты заявления, и дата оценки не задана");
            try
            {
                results.Add(Evaluator.Assess(measure, measure.RequireVersion(date), family.Facts, yardsticks, date));
            }
            catch (DomainRuleException exception)
            {
                throw new DomainRuleException(exception.Code, $"{path}: {exception.Message}");
            }
        }

        return results;
    }

    internal static DomainRuleException Refusal(string path, string problem) => new(InvalidCode, $"{path}: {problem}.");
}
