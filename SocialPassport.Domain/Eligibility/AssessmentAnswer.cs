using System.Text;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Eligibility;

/// <summary>One line for the screen and the notice, out of the same trace: the answer, and by how much the right is missed.</summary>
public static class AssessmentAnswer
{
    public static string Of(AssessmentResult result) => result.Outcome switch
    {
        AssessmentOutcome.Eligible => "Имеет право",
        AssessmentOutcome.NotEligible => $"Нет права: {Shortfall(result)}",
        _ => $"Не хватает данных: {Missing(result.Missing)}",
    };

    /// <summary>The same as a sentence, for messages and notices.</summary>
    public static string InWords(AssessmentResult result) => $"{Of(result)}.";

    /// <summary>Why there is no right: every failed condition of «all», and all of the failed alternatives of «any».</summary>
    public static string Shortfall(AssessmentResult result) => Shortfall(result.Trace);

    /// <summary>«доход за июль 2025 и август 2025 (Петров Игорь); сведения об учёбе (Анна)».</summary>
    public static string Missing(IReadOnlyList<MissingFact> missing)
    {
        var text = new StringBuilder();
        for (var i = 0; i < missing.Count; i++)
        {
            var fact = missing[i];
            if (i > 0)
            {
                var previous = missing[i - 1];
                var sameFact = previous.Fact == fact.Fact && previous.Person == fact.Person && fact.Month is not null;
                text.Append(sameFact ? ", " : "; ");
                if (sameFact)
                {
                    AppendMonth(text, fact.Month);
                    AppendPerson(text, missing, i);
                    continue;
                }
            }

            text.Append(NameOf(fact.Fact));
            if (fact.Month is not null)
            {
                text.Append(" за ");
                AppendMonth(text, fact.Month);
            }

            AppendPerson(text, missing, i);
        }

        return text.ToString();
    }

    /// <summary>What a missing fact is called on screen.</summary>
    public static string NameOf(string fact) => fact switch
    {
        FactCodes.Address => "регистрация заявителя",
        FactCodes.Members => "состав семьи",
        FactCodes.Role => "роль в семье",
        FactCodes.BirthDate => "дата рождения",
        FactCodes.FullTimeStudent => "сведения об очной учёбе",
        FactCodes.Excluded => "сведения о полном государственном обеспечении, службе, заключении или лишении прав",
        FactCodes.Categories => "льготная категория",
        FactCodes.LifeEvents => "жизненные события",
        FactCodes.Received => "полученные ранее сертификаты",
        FactCodes.Income => "доход",
        _ => fact,
    };

    private static void AppendMonth(StringBuilder text, Month? month) =>
        text.Append(month is { } known ? RussianText.MonthName(known) : string.Empty);

    /// <summary>The person closes a run of months of the same fact.</summary>
    private static void AppendPerson(StringBuilder text, IReadOnlyList<MissingFact> missing, int index)
    {
        var fact = missing[index];
        var next = index + 1 < missing.Count ? missing[index + 1] : null;
        var goesOn = next is not null && next.Fact == fact.Fact && next.Person == fact.Person;
        if (fact.Person is not null && !goesOn)
        {
            text.Append(" (").Append(fact.PersonLabel ?? fact.Person).Append(')');
        }
    }

    private static string Shortfall(TraceNode node)
    {
        if (node.Shortfall is not null)
        {
            return node.Shortfall;
        }

        var separator = node.Criterion == Measures.AnyCriterion.Name ? " и " : "; ";
        return string.Join(separator, node.Children.Where(child => child.Result == Truth.NotMet).Select(Shortfall).Distinct());
    }
}
