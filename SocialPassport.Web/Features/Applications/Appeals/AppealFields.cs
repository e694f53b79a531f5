namespace SocialPassport.Web.Features.Applications.Appeals;

/// <summary>Which field of the two forms a broken rule is about.</summary>
internal static class AppealFields
{
    public static string Of(string code) => code switch
    {
        "appeal.body" => "appeal-body",
        "appeal.date" or "appeal.future" => "appeal-filed",
        "appeal.order" => "outcome-day",
        "appeal.consequence" => "outcome-follows",
        _ => string.Empty,
    };
}
