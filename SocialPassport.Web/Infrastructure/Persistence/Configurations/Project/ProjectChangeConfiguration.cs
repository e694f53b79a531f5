using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class ProjectChangeConfiguration : IEntityTypeConfiguration<ProjectChange>
{
    public void Configure(EntityTypeBuilder<ProjectChange> builder)
    {
        builder.ToTable("ProjectChanges");
        builder.Property(c => c.By).HasMaxLength(200);
        builder.Property(c => c.Subject).HasMaxLength(ProjectChange.SubjectLength);
        builder.Property(c => c.Summary).HasMaxLength(ProjectChange.SummaryLength);
        builder.Property(c => c.Reason).HasMaxLength(ProjectChange.ReasonLength);
        builder.HasIndex(c => new { c.Area, c.Subject, c.Id }, "IX_ProjectChanges_Subject");
    }
}
