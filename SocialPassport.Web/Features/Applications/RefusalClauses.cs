using SocialPassport.Domain.Eligibility;

namespace SocialPassport.Web.Features.Applications;

/// <summary>Clauses of the acts whose conditions are not met, out of the trace.</summary>
public static class RefusalClauses
{
    /// <returns>«п. 3 Порядка; ст. 1.7»; null where no condition failed or none names a clause.</returns>
    public static string? Of(AssessmentResult result)
    {
        var clauses = Failed(result.Trace).Select(node => node.Clause).Where(clause => clause.Length > 0).Distinct().ToList();
        return clauses.Count == 0 ? null : string.Join("; ", clauses);
    }

    /// <summary>Conditions that failed themselves, not the groups they stand in.</summary>
    public static IEnumerable<TraceNode> Failed(TraceNode node) => (node.Result, node.Children.Count) switch
    {
        (Truth.NotMet, 0) => [node],
        (Truth.NotMet, _) => node.Children.SelectMany(Failed).DefaultIfEmpty(node),
        _ => [],
    };
}
