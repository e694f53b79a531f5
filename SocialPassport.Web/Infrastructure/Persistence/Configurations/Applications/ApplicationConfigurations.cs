using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Applications;

public sealed class SupportApplicationConfiguration : IEntityTypeConfiguration<SupportApplication>
{
    public const string OneOpenPerMeasure = "UX_SupportApplications_Open";

    public void Configure(EntityTypeBuilder<SupportApplication> builder)
    {
        builder.ToTable("SupportApplications");
        builder.Property(a => a.Number).HasMaxLength(20);
        builder.Property(a => a.MeasureCode).HasMaxLength(30);
        builder.Property(a => a.Channel).HasMaxLength(50);
        builder.Property(a => a.RegisteredBy).HasMaxLength(300);
        builder.Property(a => a.StatusReason).HasMaxLength(1000);
        builder.Property(a => a.ResponsibleName).HasMaxLength(300);
        builder.OwnsOne(a => a.Representative, representative =>
        {
            representative.Property(r => r.Name).HasMaxLength(ApplicationRepresentative.NameLength);
            representative.Property(r => r.Document).HasMaxLength(ApplicationRepresentative.DocumentLength);
        });
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Ignore(a => a.CurrentDecision);
        builder.Ignore(a => a.IsOpen);
        builder.HasIndex(a => a.PublicId, "UX_SupportApplications_PublicId").IsUnique();
        builder.HasIndex(a => a.Number, "UX_SupportApplications_Number").IsUnique();
        builder.HasIndex(a => new { a.FamilyId, a.MeasureCode }, OneOpenPerMeasure).IsUnique()
            .HasFilter("\"Status\" IN ('Registered', 'InWork', 'AwaitingData', 'OnApproval', 'Returned')");
        builder.HasIndex(a => new { a.CentreId, a.Status, a.DueOn }, "IX_SupportApplications_Centre_Status_Due");
        builder.HasIndex(a => new { a.CentreId, a.ResponsibleId, a.Status }, "IX_SupportApplications_Centre_Responsible_Status");
        builder.HasIndex(a => new { a.CentreId, a.RegisteredOn }, "IX_SupportApplications_Centre_Registered");
        builder.HasOne<Family>().WithMany().HasForeignKey(a => a.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.ApplicantPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Centre>().WithMany().HasForeignKey(a => a.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Decisions).WithOne().HasForeignKey(d => d.ApplicationId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("Decisions");
        builder.Property(d => d.GroundCode).HasMaxLength(50);
        builder.Property(d => d.GroundText).HasMaxLength(2000);
        builder.Property(d => d.Comment).HasMaxLength(2000);
        builder.Property(d => d.AuthorName).HasMaxLength(300);
        builder.Property(d => d.ApproverName).HasMaxLength(300);
        builder.Property(d => d.GroundClause).HasMaxLength(1000);
        builder.Property(d => d.ReturnReason).HasMaxLength(1000);
        builder.Property(d => d.CancelledBy).HasMaxLength(300);
        builder.Property(d => d.CancelReason).HasMaxLength(1000);
        builder.OwnsOne(d => d.Notice, notice =>
        {
            notice.Property(n => n.Way).HasMaxLength(50);
            notice.Property(n => n.ToldBy).HasMaxLength(300);
            notice.Property(n => n.Note).HasMaxLength(FamilyNotice.NoteLength);
        });
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => d.PublicId, "UX_Decisions_PublicId").IsUnique();
        builder.HasIndex(d => new { d.State, d.TellBy }, "IX_Decisions_State_TellBy");
        builder.HasOne(d => d.Assessment).WithMany().HasForeignKey(d => d.AssessmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Facts).WithOne().HasForeignKey(f => f.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Appeals).WithOne().HasForeignKey(a => a.DecisionId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class AssignmentFactConfiguration : IEntityTypeConfiguration<AssignmentFact>
{
    public void Configure(EntityTypeBuilder<AssignmentFact> builder)
    {
        builder.ToTable("AssignmentFacts");
        builder.Property(f => f.MeasureCode).HasMaxLength(30);
        builder.HasIndex(f => f.FactAssignmentUuid, "UX_AssignmentFacts_Uuid").IsUnique();
        builder.HasIndex(f => new { f.FamilyId, f.MeasureCode, f.StartDate }, "IX_AssignmentFacts_Family_Measure");
        builder.HasOne<Family>().WithMany().HasForeignKey(f => f.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.HolderPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.BeneficiaryPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
