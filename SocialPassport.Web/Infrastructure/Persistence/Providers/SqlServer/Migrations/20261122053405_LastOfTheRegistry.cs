using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class LastOfTheRegistry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Persons_MergedIntoId",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Families_MergedIntoId",
                table: "Families");

            migrationBuilder.CreateTable(
                name: "ProjectMilestones",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Code = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    ForecastDate = table.Column<DateOnly>(type: "date", nullable: true),
                    FactDate = table.Column<DateOnly>(type: "date", nullable: true),
                    DocumentName = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    DocumentNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    DocumentDate = table.Column<DateOnly>(type: "date", nullable: true),
                    FileId = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectMilestones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectMilestones_ProjectFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "ProjectFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectRisks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    ProbabilityPercent = table.Column<int>(type: "int", nullable: false),
                    Impact = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Response = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Responsible = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Milestones = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Indicators = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    ClosedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectRisks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_MergedInto",
                table: "Persons",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Families_MergedInto",
                table: "Families",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectMilestones_FileId",
                table: "ProjectMilestones",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "UX_ProjectMilestones_Code",
                table: "ProjectMilestones",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ProjectRisks_PublicId",
                table: "ProjectRisks",
                column: "PublicId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProjectMilestones");

            migrationBuilder.DropTable(
                name: "ProjectRisks");

            migrationBuilder.DropIndex(
                name: "IX_Persons_MergedInto",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Families_MergedInto",
                table: "Families");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_MergedIntoId",
                table: "Persons",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Families_MergedIntoId",
                table: "Families",
                column: "MergedIntoId");
        }
    }
}
