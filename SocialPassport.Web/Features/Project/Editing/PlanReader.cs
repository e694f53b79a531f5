using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Features.Project.Editing;

/// <summary>Reads the implementation plan: activities and their control points, in the order of the form.</summary>
public sealed class PlanReader(SectionForm section, FieldReader form, DateOnly today)
{
    public ProjectPassport Read(ProjectPassport passport)
    {
        var milestones = section.Kept(PassportBlock.Milestones)
            .Select(row => (Activity: row.Texts["activity"], Milestone: Milestone(row)))
            .ToLookup(entry => entry.Activity, entry => entry.Milestone);
        return passport with
        {
            Plan =
            [
                .. passport.Plan.Select(part => part with
                {
                    Activities = [.. part.Activities.Select(activity => Activity(activity, [.. milestones[PassportCode.Normalize(activity.Code)]]))],
                }),
            ],
        };
    }

    private PlanActivity Activity(PlanActivity activity, IReadOnlyList<Milestone> milestones)
    {
        var row = Reader(section.Kept(PassportBlock.Activities).Single(candidate => candidate.Key == PassportCode.Normalize(activity.Code)));
        return activity with
        {
            Name = row.Text("name"),
            Start = row.Date("start"),
            End = row.Date("end"),
            Predecessors = row.List("predecessors"),
            Successors = row.List("successors"),
            Responsible = row.Text("responsible"),
            FundingThousandRoubles = row.Number("funding"),
            DocumentKind = row.Text("documentKind"),
            InformationSystem = row.TextOrNone("system"),
            Milestones = milestones,
        };
    }

    private Milestone Milestone(FormRow typed)
    {
        var row = Reader(typed);
        var milestone = new Milestone
        {
            Code = row.Text("code"),
            Kind = row.Text("kind"),
            Name = row.Text("name"),
            Due = row.Date("due"),
            Predecessors = row.List("predecessors"),
            Successors = row.List("successors"),
            Responsible = row.Text("responsible"),
            DocumentKind = row.Text("documentKind"),
            InformationSystem = row.TextOrNone("system"),
        };
        typed.RuleKey = milestone.NormalizedCode;
        return milestone;
    }

    private RowReader Reader(FormRow row) => new(row, form, today);
}
