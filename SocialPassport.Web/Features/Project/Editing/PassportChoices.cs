using SocialPassport.Domain.Project;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Project.Editing;

/// <summary>What the lists of the form offer: words of the passport and codes of its plan.</summary>
public sealed class PassportChoices(ProjectPassport passport)
{
    private static readonly IReadOnlyList<Choice> YesNo = [new(PassportSheet.Yes, PassportSheet.Yes), new(PassportSheet.No, PassportSheet.No)];

    private static readonly IReadOnlyList<Choice> Directions =
        [new(PassportSheet.Increasing, PassportSheet.Increasing), new(PassportSheet.Decreasing, PassportSheet.Decreasing)];

    private readonly IReadOnlyList<Choice> milestones =
        [.. passport.Milestones().Select(milestone => new Choice(milestone.NormalizedCode, $"{milestone.NormalizedCode} {milestone.Kind}"))];

    private readonly IReadOnlyList<Choice> activities =
        [.. passport.Activities().Select(activity => PassportCode.Normalize(activity.Code)).Select(code => new Choice(code, code))];

    public IReadOnlyList<Choice> Of(PassportInput input) => input switch
    {
        PassportInput.YesNo => YesNo,
        PassportInput.Direction => Directions,
        PassportInput.Milestone => milestones,
        PassportInput.Activity => activities,
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, message: null),
    };
}
