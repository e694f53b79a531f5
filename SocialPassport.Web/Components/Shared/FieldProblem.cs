namespace SocialPassport.Web.Components.Shared;

/// <summary>What is wrong with one field of a form.</summary>
/// <param name="FieldId">Id of the input; the summary leads there.</param>
/// <param name="Message">Full Russian sentence: what happened and what to do.</param>
public sealed record FieldProblem(string FieldId, string Message);
